package io.accalmie.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What stands behind a {@link RenderModel} for those who audit or show it, beyond what adequacy needs.
 *
 * @param model which model
 * @param nativeFramesPerSecond playback rate it was trained for; empty for an image model and where nobody states it
 * @param scores every published value known, also those that do not count
 * @param notes what a reader should know, such as how a default was chosen; may be empty
 */
public record ModelEvidence(ModelId model, OptionalInt nativeFramesPerSecond, List<Score> scores, List<String> notes) {
    /**
     * One published value.
     *
     * @param benchmark such as {@code GenEval}; runs that cannot be compared have names of their own
     * @param metric such as {@code overall}
     * @param value in the benchmark's own unit
     * @param plainPrompt whether the benchmark's own prompts were used, not rewritten or extended ones
     * @param condition how it was measured; may be empty
     * @param setAside why it does not count though its prompts were plain; empty where it counts
     * @param source citation
     */
    public record Score(
            String benchmark,
            String metric,
            double value,
            boolean plainPrompt,
            String condition,
            Optional<String> setAside,
            String source) {
        /** Whether a floor may be judged by this value. */
        public boolean counts() {
            return plainPrompt && setAside.isEmpty();
        }
    }

    public ModelEvidence {
        scores = List.copyOf(scores);
        notes = List.copyOf(notes);
    }
}
