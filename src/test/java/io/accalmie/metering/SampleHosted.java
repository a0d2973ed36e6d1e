package io.accalmie.metering;

import io.accalmie.metering.HostedLine.Place;
import io.accalmie.metering.HostedLine.Use;
import io.accalmie.quantity.CarbonIntensity;
import java.time.Duration;
import java.util.Optional;

/** Lines of hosted renders for tests. */
public final class SampleHosted {
    private SampleHosted() {}

    /** A line of this IT energy, ÷3 to ×5, at an annual average, of nobody knows where. */
    public static HostedLine unknown(double wattHours) {
        return HostedLine.of(use(wattHours), place(Optional.empty(), 473.05, "estimated"));
    }

    /** A line of this IT energy in Stockholm's zone at a recorded intensity. */
    public static HostedLine inStockholm(double wattHours) {
        return HostedLine.of(use(wattHours), place(Optional.of("aws/eu-north-1"), 26.5, "recorded"));
    }

    static Use use(double wattHours) {
        return new Use(
                "somebody/service",
                wattHours,
                wattHours / 3,
                wattHours * 5,
                Duration.ofMillis(8_123),
                575,
                Duration.ofHours(26_280),
                "modelled: hosted, a test");
    }

    static Place place(Optional<String> region, double intensity, String signal) {
        return new Place(
                region,
                region.map(known -> "SE-SE3"),
                HourlyIntensity.hour(1),
                1.15,
                1.04,
                1.5,
                "PUE 1.15",
                new CarbonIntensity(intensity),
                signal,
                "a test's grid");
    }
}
