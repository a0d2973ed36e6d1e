package io.accalmie.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.form.JobForm;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Reads a render job from JSON (contracts, section 5), strictly: whatever is not understood is a fault, and all faults are
 * found. Thread-safe if {@code seeds} is.
 */
public final class RenderJobReader {
    private final String territory;
    private final LongSupplier seeds;

    /**
     * @param territory ISO 3166 country that a job is for unless it says otherwise
     * @param seeds draws the seed of a job that names none: 0 to 2^53 - 1
     */
    public RenderJobReader(String territory, LongSupplier seeds) {
        this.territory = territory;
        this.seeds = seeds;
    }

    /** Reads UTF-8 JSON; never throws because of what is in {@code json}. */
    public JobReading read(StudioId studio, byte[] json, Instant now) {
        return JobForm.read(studio, json, territory, seeds, now);
    }

    /** Reads JSON already parsed; never throws because of what is in {@code json}. */
    public JobReading read(StudioId studio, JsonNode json, Instant now) {
        return JobForm.read(studio, json, territory, seeds, now);
    }
}
