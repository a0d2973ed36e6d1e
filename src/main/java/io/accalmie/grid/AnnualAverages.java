package io.accalmie.grid;

import io.accalmie.quantity.CarbonIntensity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The mean intensity of a year, of the world and of countries: for renders whose zone or hour nobody knows. What it is and
 * what it is not: {@code grid/annual.SOURCE.md}. Immutable.
 */
public final class AnnualAverages {
    /** The place that stands for the whole world. */
    public static final String WORLD = "WORLD";

    private static final String SHIPPED = "/grid/annual.csv";
    private static final Comparator<Average> BY_INTENSITY =
            Comparator.comparingDouble(average -> average.intensity().gramsPerKilowattHour());

    private final Average world;
    private final Map<String, Average> countries;

    /**
     * Averages of places.
     *
     * @param averages the world and at least one country, each place once
     * @throws IllegalArgumentException if that does not hold
     */
    public AnnualAverages(Collection<Average> averages) {
        Map<String, Average> byPlace = new TreeMap<>();
        for (Average average : averages) {
            if (byPlace.put(average.place(), average) != null) {
                throw new IllegalArgumentException(
                        "place " + average.place() + " is there twice; give each place one average");
            }
        }
        Average whole = byPlace.remove(WORLD);
        if (whole == null || byPlace.isEmpty()) {
            throw new IllegalArgumentException(
                    "annual averages need a row for " + WORLD + " and at least one for a country");
        }
        this.world = whole;
        this.countries = byPlace;
    }

    /**
     * The average of one place over one year.
     *
     * @param place ISO 3166 country, or {@link #WORLD}
     * @param year which year
     * @param intensity average, lifecycle, of the power generated there
     * @param source who states it
     */
    public record Average(String place, int year, CarbonIntensity intensity, String source) {}

    /** The averages that ship with the product. */
    public static AnnualAverages shipped() {
        try (InputStream in = Objects.requireNonNull(AnnualAverages.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return new AnnualAverages(new AnnualCsv(in, SHIPPED).read());
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped averages " + SHIPPED + " cannot be read", e);
        }
    }

    /** Of the whole world. */
    public Average world() {
        return world;
    }

    /** Of an ISO 3166 country; empty where none is known. */
    public Optional<Average> of(String country) {
        return Optional.ofNullable(countries.get(country));
    }

    /** The country with the least intensity. */
    public Average least() {
        return countries.values().stream().min(BY_INTENSITY).orElseThrow();
    }

    /** The country with the greatest intensity. */
    public Average greatest() {
        return countries.values().stream().max(BY_INTENSITY).orElseThrow();
    }
}
