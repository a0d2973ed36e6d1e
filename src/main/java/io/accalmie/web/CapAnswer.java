package io.accalmie.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cap and what shots used of it.
 *
 * @param scope for which shots it was asked, in words
 * @param most items that one shot may have, drafts and finals together; empty where no cap is set
 * @param setFor where the cap that holds was set: the scope asked for, or a wider one; empty where none is set
 * @param reason why it was set so; empty where nobody had to say
 * @param by who set it
 * @param at product time
 * @param shots of the campaign or the one asked for; empty for a studio
 * @param words the same in a sentence
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record CapAnswer(
        String scope,
        Optional<Integer> most,
        Optional<String> setFor,
        Optional<String> reason,
        Optional<String> by,
        Optional<Instant> at,
        List<Shot> shots,
        String words) {
    /**
     * What a shot used.
     *
     * @param shot which
     * @param drafts items of drafts
     * @param finals items of finals
     * @param used both
     * @param most under the cap that holds for this shot; empty where none does
     * @param left 0 where more is used than a cap set later allows; empty where no cap holds
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Shot(String shot, int drafts, int finals, int used, Optional<Integer> most, Optional<Integer> left) {}
}
