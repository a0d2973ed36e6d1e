/**
 * Runtime servers that speak the OpenAI shapes of images and videos: vLLM-Omni, SGLang, LocalAI, and any other that keeps to the
 * plain shape; with them stable-diffusion.cpp, whose own shape is {@link io.accalmie.agent.sdcpp}.
 *
 * <p>Settings and batches flow in, files that are not yet trusted flow out. It imports {@link io.accalmie.agent}, its http and
 * sdcpp.
 */
@NullMarked
package io.accalmie.agent.openai;

import org.jspecify.annotations.NullMarked;
