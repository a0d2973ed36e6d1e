package io.accalmie.dispatch.file;

import java.util.List;
import java.util.stream.Collectors;

/** The pools cannot be used; the message lists everything that is wrong with them at once. */
final class InvalidPoolsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * One thing that is wrong.
     *
     * @param path where, such as {@code pools[1].pue}; empty for the file as a whole
     * @param value what stands there, shortened; empty where nothing does
     * @param reason what is wrong with it
     * @param remedy what would be accepted
     */
    record Violation(String path, String value, String reason, String remedy) {
        @Override
        public String toString() {
            return path + (value.isEmpty() ? "" : " = " + value) + ": " + reason + "; " + remedy;
        }
    }

    private final transient List<Violation> violations;

    InvalidPoolsException(String file, List<Violation> violations) {
        super(violations.stream()
                .map(Violation::toString)
                .collect(Collectors.joining(
                        "\n  ", "the pools declared in " + file + " have " + violations.size() + " faults:\n  ", "")));
        this.violations = List.copyOf(violations);
    }

    /** Each thing that is wrong, in the order of the file. */
    List<Violation> violations() {
        return violations;
    }
}
