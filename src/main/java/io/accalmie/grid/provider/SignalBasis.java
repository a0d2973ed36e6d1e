package io.accalmie.grid.provider;

/**
 * What an intensity counts. Numbers of different bases are never compared, averaged or put in each other's place; the
 * product steers and books by {@link #AVERAGE_LIFECYCLE}, and only a {@link Calibration} leads there from another basis.
 */
public enum SignalBasis {
    /** All power of the zone, with plant, fuel supply and waste: what an {@link io.accalmie.grid.IntensityPoint} holds. */
    AVERAGE_LIFECYCLE,
    /** All power of the zone, what its plants burn only. */
    AVERAGE_DIRECT,
    /** The plants that answer a change in load, with plant, fuel supply and waste. */
    MARGINAL_LIFECYCLE,
    /** The plants that answer a change in load, what they burn only. */
    MARGINAL_DIRECT
}
