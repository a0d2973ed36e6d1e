/**
 * Takes render jobs from the topic {@code render.jobs}: those the REST door put there and those written there directly. It
 * imports intake, identity, messaging, time.
 */
@NullMarked
package io.accalmie.intake.kafka;

import org.jspecify.annotations.NullMarked;
