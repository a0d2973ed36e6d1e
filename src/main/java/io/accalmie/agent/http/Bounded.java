package io.accalmie.agent.http;

/**
 * A body that was received.
 *
 * @param tooLong whether there was more than allowed; the rest was not taken
 */
record Bounded(byte[] bytes, boolean tooLong) {}
