/**
 * The jobs of stable-diffusion.cpp's own server.
 *
 * <p>Batches flow in, files that are not yet trusted flow out. It imports {@link io.accalmie.agent}, its http and {@link
 * io.accalmie.agent.openai.wire}.
 */
@NullMarked
package io.accalmie.agent.sdcpp;

import org.jspecify.annotations.NullMarked;
