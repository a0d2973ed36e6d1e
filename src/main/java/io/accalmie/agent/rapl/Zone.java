package io.accalmie.agent.rapl;

import java.nio.file.Path;

/**
 * A zone whose energy is counted.
 *
 * @param name such as {@code package-0}
 * @param directory where its files are
 * @param rangeMicrojoules beyond which its counter begins anew, µJ, more than 0
 */
record Zone(String name, Path directory, long rangeMicrojoules) {
    /** What was drawn between two values of the counter, of which the later may have wrapped around once, µJ. */
    long difference(long before, long now) {
        return now >= before ? now - before : now + Math.max(0, rangeMicrojoules - before);
    }
}
