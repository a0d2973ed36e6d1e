package io.accalmie.grid;

/**
 * Power usage effectiveness of a region: facility energy over IT energy.
 *
 * @param value at least 1, below 5
 * @param year the year it is stated for
 * @param fleetValue whether it is the provider's mean over all its sites, because none is published for this one
 * @param source who states it
 */
public record Pue(double value, int year, boolean fleetValue, String source) {
    public Pue {
        if (!(value >= 1 && value < 5)) {
            throw new IllegalArgumentException("a PUE is at least 1 and below 5, but got " + value);
        }
    }
}
