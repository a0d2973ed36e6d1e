package io.accalmie.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a running product knows and expects of the grid.
 *
 * @param words where its signals come from
 * @param question what was asked
 * @param outlooks a zone each
 */
record ServedOutlooks(String words, ZoneOutlook.Question question, List<ZoneOutlook> outlooks) {
    /**
     * Asks it.
     *
     * @param zones to ask about; none: those that it watches
     * @param given as of when; empty: its present
     * @param hours how long a window is
     * @param within how far ahead it may end
     * @throws CommandException if it does not answer, or does not know such a zone or the future
     */
    static ServedOutlooks ask(GridServer product, List<String> zones, Optional<Instant> given, int hours, int within)
            throws InterruptedException {
        GridServer.State state = product.state();
        if (given.filter(state.now()::isBefore).isPresent()) {
            throw new CommandException("--at: " + given.get() + " is later than the product's present, " + state.now()
                    + "; name that or an earlier one");
        }
        List<String> shown = zones.isEmpty()
                ? state.zones().stream().map(watched -> watched.zone().value()).toList()
                : zones.stream().distinct().toList();
        var question = new ZoneOutlook.Question(given.orElse(state.now()), hours, within);
        List<ZoneOutlook> outlooks = new ArrayList<>();
        for (String zone : shown) {
            outlooks.add(given.isPresent() ? product.then(zone, question) : product.now(zone, question, state));
        }
        return new ServedOutlooks(state.words(), question, outlooks);
    }
}
