package io.accalmie.quantity;

/**
 * Average, lifecycle carbon intensity of the power consumed in a grid zone.
 *
 * @param gramsPerKilowattHour g CO2e/kWh, finite, not negative
 */
public record CarbonIntensity(double gramsPerKilowattHour) implements Comparable<CarbonIntensity> {
    public CarbonIntensity {
        Finite.notNegative("carbon intensity in g/kWh", gramsPerKilowattHour);
    }

    @Override
    public int compareTo(CarbonIntensity other) {
        return Double.compare(gramsPerKilowattHour, other.gramsPerKilowattHour);
    }
}
