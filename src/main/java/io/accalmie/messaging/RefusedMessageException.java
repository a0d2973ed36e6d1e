package io.accalmie.messaging;

/** A message that can never be accepted: it is set aside with its problem, and the stream goes on. */
public final class RefusedMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public RefusedMessageException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** Why, and what would cure it. */
    public Problem problem() {
        return problem;
    }
}
