/**
 * What the servers that speak the OpenAI shapes have in common on the wire: one address with one key, bodies, answers that carry
 * files, refusals.
 *
 * <p>Fields of a request flow in; JSON, files that look like images or clips, and failures that people can read flow out. It
 * imports {@link io.accalmie.agent} and {@link io.accalmie.agent.http}.
 */
@NullMarked
package io.accalmie.agent.openai.wire;

import org.jspecify.annotations.NullMarked;
