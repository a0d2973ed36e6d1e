/**
 * The form of a render job and of a batch in JSON: what is read strictly, what every field may hold, and when two bodies say
 * the same.
 *
 * <p>Bytes flow in, readings with a job or all its faults flow out. It imports intake, quantity, messaging, identity.
 */
@NullMarked
package io.accalmie.intake.form;

import org.jspecify.annotations.NullMarked;
