package io.accalmie.metering;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * What the energy counter of a GPU says at a moment. The difference of two readings of one epoch is what the GPU drew between
 * them, whatever it was used for: what the segments of a day are compared with.
 *
 * @param epoch names the counter since it last began anew, such as GPU UUID and boot id
 * @param at product time
 * @param millijoules since the epoch began, mJ, not negative
 */
public record CounterReading(
        @JsonProperty(required = true) String epoch,
        @JsonProperty(required = true) Instant at,
        @JsonProperty(required = true) long millijoules) {
    public CounterReading {
        requireNonNull(epoch, "epoch is missing");
        requireNonNull(at, "at is missing");
        if (millijoules < 0) {
            throw new IllegalArgumentException("a counter is not negative, but says " + millijoules + " mJ");
        }
    }
}
