package io.accalmie.intake;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many items a shot may have, drafts and finals together: a fact. The latest of a scope holds, the narrowest scope before wider
 * ones.
 *
 * @param scope for which shots
 * @param most items of one shot, 0 or more; empty where the cap of this scope was removed
 * @param reason why it was set so; empty where nobody had to say
 * @param by name of the principal
 * @param at product time
 */
public record VariationCap(CapScope scope, OptionalInt most, Optional<String> reason, String by, Instant at) {
    public VariationCap {
        if (most.isPresent() && most.getAsInt() < 0) {
            throw new IllegalArgumentException("a cap is 0 or more, but is " + most.getAsInt());
        }
    }

    /** Whether shots may have more once this is set, where {@code before} held until then; empty: no cap did. */
    public boolean isRaisedFrom(Optional<VariationCap> before) {
        return before.isPresent()
                && (most.isEmpty() || most.getAsInt() > before.get().most().orElse(Integer.MAX_VALUE));
    }
}
