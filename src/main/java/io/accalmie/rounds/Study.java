package io.accalmie.rounds;

import io.accalmie.intake.AdmittedJob;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** Learns from jobs of the past, a part in each round: working out the ways of a new kind of job takes milliseconds. */
final class Study {
    private static final int NEW_KINDS_A_ROUND = 100;

    private final Habits habits;
    private final KnownWays ways;
    private final Deque<AdmittedJob> left;

    /** A study of {@code past}, by submission. */
    Study(Habits habits, KnownWays ways, Collection<AdmittedJob> past) {
        this.habits = habits;
        this.ways = ways;
        this.left = new ArrayDeque<>(past);
    }

    /** Goes on for a round; whether nothing is left to learn. */
    boolean goesOn() {
        int newKinds = 0;
        while (!left.isEmpty() && newKinds < NEW_KINDS_A_ROUND) {
            AdmittedJob job = left.remove();
            newKinds += ways.isKnown(job.job()) ? 0 : 1;
            habits.learn(job);
        }
        return left.isEmpty();
    }

    /** What is learnt. */
    Habits habits() {
        return habits;
    }
}
