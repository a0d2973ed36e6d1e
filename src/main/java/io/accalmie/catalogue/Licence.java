package io.accalmie.catalogue;

import java.util.Set;

/**
 * What a model's licence allows, normalised (contracts, section 4).
 *
 * @param name as its publisher calls it
 * @param commercialUse whether commercial use is allowed
 * @param excludedCountries ISO 3166 countries where it does not apply, whatever is cleared
 * @param note what a reader should know; may be empty
 */
public record Licence(String name, CommercialUse commercialUse, Set<String> excludedCountries, String note) {
    /** Whether commercial use is allowed. */
    public enum CommercialUse {
        YES,
        /** Allowed, with use restrictions to pass on. */
        RESTRICTIONS,
        /** Allowed under a condition: needs a clearance. */
        CONDITIONAL,
        /** Unclear or not stated: needs a clearance. */
        UNCLEAR,
        /** Not allowed: needs a clearance, such as a licence bought. */
        NO;

        /** Whether commercial use needs a clearance recorded by ops. */
        public boolean needsClearance() {
            return this == CONDITIONAL || this == UNCLEAR || this == NO;
        }
    }

    public Licence {
        excludedCountries = Set.copyOf(excludedCountries);
    }
}
