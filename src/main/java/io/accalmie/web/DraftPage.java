package io.accalmie.web;

import java.util.List;

/**
 * What the page of a batch of drafts shows; every figure is text, ready to print.
 *
 * @param batch of drafts
 * @param now product time
 * @param counts how many finals wait, were approved and rejected
 * @param problem why the last decision was refused; empty where it was not
 * @param notSpent of the rejected finals; empty where there is none
 * @param shots by shot
 * @param refused drafts that cannot be rendered
 */
record DraftPage(
        String batch,
        String now,
        String counts,
        String problem,
        String notSpent,
        List<Shot> shots,
        List<Refused> refused) {
    /** A shot; {@code open} where one of its finals waits and it can be rejected as a whole. */
    record Shot(String campaign, String shot, boolean open, List<Tile> tiles) {}

    /** A final and its draft; {@code open} while it waits, {@code decision} a sentence. */
    record Tile(
            String job,
            String state,
            String why,
            List<String> assets,
            String facts,
            String grams,
            String estimate,
            boolean open,
            String decision) {}

    /** A draft that cannot be rendered. */
    record Refused(String draft, String why) {}
}
