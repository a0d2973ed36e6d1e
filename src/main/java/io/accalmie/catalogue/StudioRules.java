package io.accalmie.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.catalogue.InvalidCatalogueException.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rules that studios set on models. Each setting is kept; the latest of a scope holds. Thread-safe. */
public interface StudioRules {
    /**
     * Sets the rules of a scope in place of those it had, in the caller's transaction; an empty object removes them.
     *
     * @param rules such as {@code {"allow":[…],"deny":[…],"tiers":{"hero":{"text-to-image":{"models":[…]}}},"objective":"per-render"}}
     * @param by name of the principal
     * @param at product time
     * @return everything that is wrong with them; empty where they are set
     */
    List<Violation> set(RuleScope scope, JsonNode rules, String by, Instant at);

    /** The rules of a scope as they were set; empty where there are none. */
    Optional<JsonNode> of(RuleScope scope);
}
