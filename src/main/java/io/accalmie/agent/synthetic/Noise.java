package io.accalmie.agent.synthetic;

import io.accalmie.intake.AttemptId;
import java.util.Random;

/**
 * By how much a synthetic rendering differs from what was expected: log-normal factors with a standard deviation of 3 %, cut at
 * ±10 %. Who renders longer draws more: the logarithms correlate by 0.8. These figures are made up; they only keep plans and
 * books from agreeing by accident.
 */
final class Noise {
    private static final double DEVIATION = 0.03;
    private static final double CORRELATION = 0.8;
    private static final double WIDEST = 0.10;

    private final long seed;

    Noise(long seed) {
        this.seed = seed;
    }

    /** The factors of an attempt: always the same for the same seed and attempt. */
    Factors of(AttemptId attempt) {
        Random random = new Random(seed ^ hash(attempt.toString()));
        double shared = random.nextGaussian();
        double own = random.nextGaussian();
        return new Factors(
                factor(shared), factor(CORRELATION * shared + Math.sqrt(1 - CORRELATION * CORRELATION) * own));
    }

    private static double factor(double gaussian) {
        double factor = Math.exp(DEVIATION * gaussian - DEVIATION * DEVIATION / 2);
        return Math.max(1 - WIDEST, Math.min(1 + WIDEST, factor));
    }

    /** FNV-1a, 64 bits: the neighbours a#1 and a#2 must not get neighbouring seeds. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /**
     * Factors to what was expected, each in 0.9 to 1.1.
     *
     * @param duration of the duration
     * @param energy of the GPU energy
     */
    record Factors(double duration, double energy) {}
}
