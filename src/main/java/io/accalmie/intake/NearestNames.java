package io.accalmie.intake;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what somebody may have meant. */
public final class NearestNames {
    private static final int MOST = 3;

    private NearestNames() {}

    /** Says which of {@code known} are nearest to {@code name}; one sentence. */
    public static String remedy(String name, Collection<String> known) {
        if (known.isEmpty()) {
            return "There is none at all.";
        }
        List<String> nearest = known.stream()
                .map(candidate -> new Candidate(candidate, distance(name, candidate)))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
        return "Use one that is there, nearest are " + String.join(", ", nearest) + ".";
    }

    private record Candidate(String name, int distance) {}

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
