package io.accalmie.catalogue;

import java.util.Locale;

/** By what the smallest adequate model is chosen. */
public enum Objective {
    /** Least grams per render, whether it is accepted or not. */
    PER_RENDER,
    /** Least expected grams per accepted asset, once enough verdicts are known; until then per render. */
    PER_ACCEPTED_ASSET;

    /** The word used in JSON: {@code per-render} or {@code per-accepted-asset}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
