/**
 * ComfyUI beside the GPU, over HTTP and its web socket, in the dialect of {@code /api/jobs} and in the one before it.
 *
 * <p>Batches flow in and become filled workflow templates; where they stand, and their files, flow out. It imports what {@link
 * io.accalmie.agent} may, and {@code agent.http}. Facts about the server are from its source (Comfy-Org/ComfyUI at 002c3fb:
 * {@code server.py}, {@code execution.py}, {@code comfy_execution/jobs.py}).
 */
@NullMarked
package io.accalmie.agent.comfyui;

import org.jspecify.annotations.NullMarked;
