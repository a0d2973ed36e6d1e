package io.accalmie.grid.provider;

import io.accalmie.grid.ZoneId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The calibrations that may be used, one at most for a series of a provider, zone and basis. Where there is none the series
 * stands for no lifecycle one. Immutable.
 */
public final class Calibrations {
    private static final String SHIPPED = "/grid/calibrations.csv";

    private final Map<Key, Calibration> calibrations;

    /**
     * Of these.
     *
     * @throws IllegalArgumentException if there are two for one series
     */
    public Calibrations(Collection<Calibration> calibrations) {
        Map<Key, Calibration> byKey = new HashMap<>();
        for (Calibration calibration : calibrations) {
            Key key = new Key(calibration.source(), calibration.zone(), calibration.basis());
            if (byKey.put(key, calibration) != null) {
                throw new IllegalArgumentException("there are two calibrations for " + key + "; give each series one");
            }
        }
        this.calibrations = Map.copyOf(byKey);
    }

    /** Those that ship with the product; each row of {@code grid/calibrations.csv} says where it comes from. */
    public static Calibrations shipped() {
        try (InputStream in = Objects.requireNonNull(Calibrations.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return new Calibrations(new CalibrationsCsv(in, SHIPPED).read());
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped calibrations " + SHIPPED + " cannot be read", e);
        }
    }

    /**
     * The calibration of a series.
     *
     * @param source id of the provider
     * @return empty where there is none
     */
    public Optional<Calibration> of(String source, ZoneId zone, SignalBasis basis) {
        return Optional.ofNullable(calibrations.get(new Key(source, zone, basis)));
    }

    /** All of them, in no order. */
    public List<Calibration> all() {
        return List.copyOf(calibrations.values());
    }

    private record Key(String source, ZoneId zone, SignalBasis basis) {}
}
