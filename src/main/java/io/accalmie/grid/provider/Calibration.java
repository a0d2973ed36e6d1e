package io.accalmie.grid.provider;

import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.CarbonIntensity;

/**
 * How a series of one zone and basis shapes an average lifecycle one: {@code lifecycle = offset + slope × value}. Every number
 * that rests on it says so.
 *
 * @param source id of the provider whose series it is for
 * @param zone whose power
 * @param basis what the series counts
 * @param offset g/kWh at a value of nothing: what plants that burn nothing cost over their life; not negative
 * @param slope lifecycle grams for one gram of the series, positive
 * @param words where both factors come from and what they leave out, for auditors
 */
public record Calibration(String source, ZoneId zone, SignalBasis basis, double offset, double slope, String words) {
    /** The average lifecycle intensity that stands for {@code value}. */
    public CarbonIntensity lifecycle(CarbonIntensity value) {
        return new CarbonIntensity(offset + slope * value.gramsPerKilowattHour());
    }
}
