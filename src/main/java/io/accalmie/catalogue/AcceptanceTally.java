package io.accalmie.catalogue;

import java.util.List;

/**
 * Verdicts on one model for one kind of work, counted so that old ones weigh less.
 *
 * @param approved weight of approvals, not negative
 * @param rejected weight of rejections, not negative
 * @param verdicts how many there were, unweighted
 */
public record AcceptanceTally(double approved, double rejected, int verdicts) {
    /** No verdict. */
    public static final AcceptanceTally NONE = new AcceptanceTally(0, 0, 0);

    /**
     * What is left of a verdict's weight after each further one: half after 69. A studio's taste and a model's versions drift,
     * and a rate should follow within a few dozen looks; a longer memory than some hundred verdicts would not. Verdicts are
     * counted instead of days, because a studio that rests does not forget.
     */
    private static final double LEFT_AFTER_EACH = 0.99;

    /** The tally of verdicts, the oldest first. */
    public static AcceptanceTally of(List<Ruling> oldestFirst) {
        double approved = 0;
        double rejected = 0;
        for (Ruling ruling : oldestFirst) {
            approved = approved * LEFT_AFTER_EACH + (ruling == Ruling.APPROVED ? 1 : 0);
            rejected = rejected * LEFT_AFTER_EACH + (ruling == Ruling.REJECTED ? 1 : 0);
        }
        return new AcceptanceTally(approved, rejected, oldestFirst.size());
    }

    /** What all verdicts weigh together; at most 100. */
    public double weight() {
        return approved + rejected;
    }
}
