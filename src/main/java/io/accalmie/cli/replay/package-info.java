/**
 * Replays the API of Electricity Maps from a recorded trace, for developers of its clients.
 *
 * <p>A trace, forecasts and a replayed time flow in, HTTP answers in the shapes of the real API flow out; nothing here knows a
 * command. It imports grid and quantity. Electricity Maps neither made nor endorses it.
 */
@NullMarked
package io.accalmie.cli.replay;

import org.jspecify.annotations.NullMarked;
