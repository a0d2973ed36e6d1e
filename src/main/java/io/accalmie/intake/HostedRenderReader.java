package io.accalmie.intake;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.form.HostedForm;
import io.accalmie.messaging.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads a hosted render from JSON as strictly as a render job: whatever is not understood is a fault, and all are found. */
public final class HostedRenderReader {
    private HostedRenderReader() {}

    /**
     * What became of reading. Exactly one of {@code render} and {@code faults} is there.
     *
     * @param bodyHash the same for bodies that say the same; empty where the body is no JSON object
     * @param render as read
     * @param faults everything that is wrong
     */
    public record Reading(Optional<String> bodyHash, Optional<HostedRender> render, List<Fault> faults) {
        public Reading {
            faults = List.copyOf(faults);
            if (render.isPresent() != faults.isEmpty()) {
                throw new IllegalArgumentException("a reading has either a render or faults");
            }
        }
    }

    /** Reads UTF-8 JSON at product time {@code now}; never throws because of what is in {@code json}. */
    public static Reading read(StudioId studio, byte[] json, Instant now) {
        return HostedForm.read(studio, json, now);
    }
}
