/**
 * GPUs by the program {@code nvidia-smi}, kept running.
 *
 * <p>Lines of comma-separated values flow in, samples flow out. It imports what {@link io.accalmie.agent} may.
 *
 * <p>Sources: nvidia-smi(1) (manual of 610.43: {@code --query-gpu}, {@code -lms}; its output is not guaranteed to stay); NVML
 * reference, {@code nvmlDeviceGetPowerUsage} (an average over 1 s on Ampere and newer, but for GA100). No manual that could be
 * read lists a field for the energy counter, and reports of drivers up to 2026 say that the names tried are refused; the name
 * that NVML would give it is asked for nevertheless, and left out where the program refuses it. As nobody states its unit, it is
 * believed only once its differences agree with power times time. Tested with a script in place of the program only.
 */
@NullMarked
package io.accalmie.agent.nvidiasmi;

import org.jspecify.annotations.NullMarked;
