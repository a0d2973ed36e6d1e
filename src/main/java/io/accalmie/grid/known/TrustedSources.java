package io.accalmie.grid.known;

import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.IssuedForecast;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.Calibration;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.grid.provider.SignalBasis;
import io.accalmie.quantity.CarbonIntensity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whom to believe where several sources speak, and how what they say becomes average lifecycle intensity: as it is, or, direct, through
 * its {@link Calibration}; marginal never. Thread-safe.
 *
 * @param preference ids of sources, the most preferred first; sources not named come after them in the order of their ids, so
 *     that what stood before a source was removed still stands
 * @param calibrations where to find the calibration of a series
 */
public record TrustedSources(List<String> preference, Calibrating calibrations) {
    private static final String RECORDED = SignalKind.RECORDED.word();

    public TrustedSources {
        preference = List.copyOf(preference);
    }

    /** Finds calibrations. */
    @FunctionalInterface
    public interface Calibrating {
        /** The calibration of a source's series; empty where there is none: the series stands for nothing then. */
        Optional<Calibration> of(String source, ZoneId zone, SignalBasis basis);
    }

    /** The reading to believe comes first: by source, then what needs no calibration, then what was issued last. */
    Comparator<GridReading> byTrust() {
        return Comparator.comparing((GridReading reading) -> reading.source().id(), bySource())
                .thenComparing(GridReading::basis)
                .thenComparing(Comparator.comparing(GridReading::issuedAt).reversed());
    }

    /** The source to believe comes first. */
    Comparator<String> bySource() {
        return Comparator.comparingInt(this::rank).thenComparing(Comparator.naturalOrder());
    }

    /** Whether the reading can stand for an average lifecycle intensity. */
    boolean isUsable(GridReading reading) {
        return isUsable(reading.source().id(), reading.zone(), reading.basis());
    }

    /** The reading as a number to steer and book by, {@link SignalKind#ESTIMATED} where it is calibrated; empty where not usable. */
    Optional<IntensityPoint> point(GridReading reading) {
        String words = words(reading.source().words(), reading.kind() == SignalKind.RECORDED);
        if (reading.basis() == SignalBasis.AVERAGE_LIFECYCLE) {
            return Optional.of(point(reading, reading.intensity(), reading.kind(), words));
        }
        return calibration(reading.source().id(), reading.zone(), reading.basis())
                .map(calibration -> point(
                        reading,
                        calibration.lifecycle(reading.intensity()),
                        SignalKind.ESTIMATED,
                        calibrated(words, calibration)));
    }

    /** The forecast's hours as average lifecycle intensity; empty where not usable. */
    Optional<IssuedForecast> lifecycle(ProviderForecast forecast) {
        if (forecast.basis() == SignalBasis.AVERAGE_LIFECYCLE) {
            return Optional.of(forecast.issued());
        }
        return calibration(forecast.source().id(), forecast.zone(), forecast.basis())
                .map(calibration -> new IssuedForecast(
                        forecast.issued().issuedAt(),
                        Course.map(forecast.issued().hours(), value -> calibration
                                .lifecycle(new CarbonIntensity(value))
                                .gramsPerKilowattHour())));
    }

    /** Who says the forecast, how it was calibrated, and whether it is recorded. */
    String words(ProviderForecast forecast) {
        String words = words(forecast.source().words(), forecast.recorded());
        return calibration(forecast.source().id(), forecast.zone(), forecast.basis())
                .map(calibration -> calibrated(words, calibration))
                .orElse(words);
    }

    private boolean isUsable(String source, ZoneId zone, SignalBasis basis) {
        return basis == SignalBasis.AVERAGE_LIFECYCLE
                || calibration(source, zone, basis).isPresent();
    }

    private Optional<Calibration> calibration(String source, ZoneId zone, SignalBasis basis) {
        return basis == SignalBasis.AVERAGE_DIRECT ? calibrations.of(source, zone, basis) : Optional.empty();
    }

    private int rank(String source) {
        int place = preference.indexOf(source);
        return place < 0 ? preference.size() : place;
    }

    private static IntensityPoint point(GridReading reading, CarbonIntensity intensity, SignalKind kind, String words) {
        return new IntensityPoint(reading.zone(), reading.interval(), intensity, kind, words, reading.issuedAt());
    }

    private static String words(String source, boolean recorded) {
        return recorded && !source.contains(RECORDED) ? source + ", " + RECORDED : source;
    }

    private static String calibrated(String words, Calibration calibration) {
        return words + ", calibrated: " + calibration.words();
    }
}
