package io.accalmie.grid.known;

import io.accalmie.grid.ForecastRung;
import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IssuedForecast;
import io.accalmie.grid.OwnForecast;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A provider's forecast made whole: corrected for its bias, and extended beyond its last hour by the own forecast from history
 * and the provider's hours together, which joins it without a jump. Pure.
 *
 * @param forecast what the provider said
 * @param issued the same on the basis of an average lifecycle intensity; covers the present hour
 * @param bias how wrong it was lately
 * @param recent the history it is extended from; empty where the last day is not known
 */
record ProviderCourse(ProviderForecast forecast, IssuedForecast issued, ProviderBias bias, Optional<RecentRun> recent) {
    /**
     * From the present hour on.
     *
     * @param ownDoubt of the own forecast, by hours after {@code hour}; asked only when wanted
     */
    Course at(Instant now, Instant hour, Supplier<Optional<Doubt>> ownDoubt, String sourceWords) {
        HourlySeries corrected = corrected();
        int first = corrected.indexOf(hour);
        int said = Math.min(Course.HOURS, corrected.hours() - first);
        Optional<HourlySeries> further = said < Course.HOURS
                ? Optional.of(OwnForecast.ahead(joined(corrected, hour), Course.HOURS - said))
                : Optional.empty();
        String provider = sourceWords + "; " + ForecastRung.PROVIDER.words() + " issued " + issued.issuedAt() + ", "
                + Course.age(issued.issuedAt(), now)
                + (bias.isShown() ? ", corrected for its bias of the last 28 days" : "");
        boolean recorded = recent.filter(RecentRun::recorded).isPresent();
        String beyond = ForecastRung.OWN.words() + (recorded ? ", recorded" : "") + ", joined to: " + provider;
        return new Course(
                ForecastRung.PROVIDER,
                issued.issuedAt(),
                Course.centre(hour, index -> further.filter(own -> index >= said)
                        .map(own -> own.gramsPerKilowattHour(index - said))
                        .orElseGet(() -> corrected.gramsPerKilowattHour(first + index))),
                index -> index < said ? provider : beyond,
                () -> doubt(hour, said, ownDoubt.get()));
    }

    private HourlySeries corrected() {
        HourlySeries hours = issued.hours();
        double[] values = new double[hours.hours()];
        for (int index = 0; index < values.length; index++) {
            int lead =
                    ProviderBias.lead(issued.issuedAt(), hours.interval(index).start());
            values[index] = hours.gramsPerKilowattHour(index) * bias.factor(lead);
        }
        return new HourlySeries(hours.span().start(), values);
    }

    /** History, the own forecast of the hours since, and the provider's hours from {@code hour} on; the last alone without history. */
    private HourlySeries joined(HourlySeries corrected, Instant hour) {
        if (recent.isEmpty()) {
            return corrected;
        }
        HourlySeries known = recent.get().hours();
        HourlySeries said =
                corrected.within(new TimeWindow(hour, corrected.span().end())).orElseThrow();
        int between = Math.toIntExact(Duration.between(known.span().end(), hour).toHours());
        double[] values = new double[known.hours() + between + said.hours()];
        copy(known, values, 0);
        if (between > 0) {
            copy(OwnForecast.ahead(known, between), values, known.hours());
        }
        copy(said, values, known.hours() + between);
        return new HourlySeries(known.span().start(), values);
    }

    private static void copy(HourlySeries from, double[] to, int place) {
        for (int index = 0; index < from.hours(); index++) {
            to[place + index] = from.gramsPerKilowattHour(index);
        }
    }

    /** As wrong as the provider was, where that is known, else as wrong as the own forecast was; empty where neither is known. */
    private Optional<Doubt> doubt(Instant hour, int said, Optional<Doubt> own) {
        double[] low = new double[Course.HOURS];
        double[] high = new double[Course.HOURS];
        for (int index = 0; index < Course.HOURS; index++) {
            int ahead = index;
            int lead = ProviderBias.lead(issued.issuedAt(), hour.plus(Duration.ofHours(index)));
            Optional<Doubt> known = index < said ? bias.doubt(lead) : Optional.empty();
            Optional<Doubt> used = known.or(() -> own.map(doubt -> doubt.after(ahead)));
            if (used.isEmpty()) {
                return Optional.empty();
            }
            low[index] = used.get().low().applyAsDouble(0);
            high[index] = used.get().high().applyAsDouble(0);
        }
        return Optional.of(new Doubt(index -> low[index], index -> high[index]));
    }
}
