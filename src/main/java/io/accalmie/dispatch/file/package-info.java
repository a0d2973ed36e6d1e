/**
 * What ops declare about pools and the studio's habits: a YAML file, checked as a whole at the start of the process.
 *
 * <p>A file and configuration flow in; {@link io.accalmie.dispatch.Pools} and what rests on them flow out, as beans. It
 * imports what {@link io.accalmie.dispatch} may, and Jackson.
 */
@NullMarked
package io.accalmie.dispatch.file;

import org.jspecify.annotations.NullMarked;
