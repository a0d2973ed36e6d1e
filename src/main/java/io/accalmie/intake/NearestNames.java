package io.accalmie.intake;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Finds what somebody may have meant: names that hold most of the pairs of neighbouring characters that were written, and of
 * those the ones that take the fewest edits. A family's name written short is so nearer to its members than to any short name.
 * Capitals do not count.
 */
public final class NearestNames {
    private static final int MOST = 3;

    private NearestNames() {}

    /** Says which of {@code known} are nearest to {@code name}; one sentence. */
    public static String remedy(String name, Collection<String> known) {
        if (known.isEmpty()) {
            return "There is none at all.";
        }
        return "Use one that is there, nearest are " + listed(name, known) + ".";
    }

    /** The nearest of {@code known}, at most three, nearest first, with commas between; empty where there is none. */
    public static String listed(String name, Collection<String> known) {
        return String.join(", ", of(name, known).stream().limit(MOST).toList());
    }

    /** All of {@code known}, each once, nearest to {@code name} first. */
    public static List<String> of(String name, Collection<String> known) {
        String written = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .distinct()
                .map(candidate -> Candidate.of(written, candidate))
                .sorted(Comparator.comparingLong(Candidate::pairsLacking)
                        .thenComparingInt(Candidate::distance)
                        .thenComparing(Candidate::name))
                .map(Candidate::name)
                .toList();
    }

    private record Candidate(String name, long pairsLacking, int distance) {
        static Candidate of(String written, String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return new Candidate(
                    name, NearestNames.pairsLacking(written, lower), NearestNames.distance(written, lower));
        }
    }

    private static long pairsLacking(String written, String name) {
        return IntStream.range(1, written.length())
                .filter(at -> !name.contains(written.substring(at - 1, at + 1)))
                .count();
    }

    /** How many characters must be added, dropped or replaced to get from one to the other (Levenshtein). */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int at = 0; at <= other.length(); at++) {
            row[at] = at;
        }
        for (int from = 1; from <= one.length(); from++) {
            int diagonal = row[0];
            row[0] = from;
            for (int to = 1; to <= other.length(); to++) {
                int replaced = diagonal + (one.charAt(from - 1) == other.charAt(to - 1) ? 0 : 1);
                diagonal = row[to];
                row[to] = Math.min(replaced, 1 + Math.min(row[to], row[to - 1]));
            }
        }
        return row[other.length()];
    }
}
