package io.accalmie.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/** The catalogue or its clearances cannot be used; carries everything that is wrong with them at once. */
public final class InvalidCatalogueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * One thing that is wrong.
     *
     * @param file which file
     * @param path where in it, such as {@code models[3].defaultSteps}
     * @param value what stands there, shortened; empty where nothing does
     * @param reason what is wrong with it
     * @param remedy what would be accepted
     */
    public record Violation(String file, String path, String value, String reason, String remedy) {
        @Override
        public String toString() {
            return file + ": " + path + (value.isEmpty() ? "" : " = " + value) + ": " + reason + "; " + remedy;
        }
    }

    private final transient List<Violation> violations;

    /** With at least one violation. */
    public InvalidCatalogueException(List<Violation> violations) {
        super(violations.stream()
                .map(Violation::toString)
                .collect(Collectors.joining("\n  ", "the catalogue has " + violations.size() + " faults:\n  ", "")));
        this.violations = List.copyOf(violations);
    }

    /** Each thing that is wrong, in the order of the files. */
    public List<Violation> violations() {
        return violations;
    }
}
