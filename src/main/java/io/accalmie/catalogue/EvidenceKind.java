package io.accalmie.catalogue;

import java.util.Locale;

/** Where an energy figure comes from (SCI for AI: measured, sourced, modelled). */
public enum EvidenceKind {
    /** Measured for this model on this GPU with this runtime: by a laboratory, or by metered runs. */
    MEASURED,
    /** Measured elsewhere, for this model and GPU, with another runtime. */
    SOURCED,
    /** Computed from a measured model of the same architecture. */
    MODELLED_DONOR,
    /** Computed from the architecture alone. */
    MODELLED;

    /** The words shown to people: {@code measured}, {@code sourced}, {@code modelled (donor)}, {@code modelled}. */
    public String words() {
        return this == MODELLED_DONOR ? "modelled (donor)" : name().toLowerCase(Locale.ROOT);
    }
}
