package io.accalmie.web;

import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Problem;
import io.accalmie.quantity.TimeWindow;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which days of a pool are asked for.
 *
 * @param from first day, UTC
 * @param to last day, UTC, not before {@code from}
 */
record EnergyQuestion(LocalDate from, LocalDate to) {
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 31;
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);

    /**
     * Reads the parameters of a request; null ones take their defaults: the week that ends today.
     *
     * @throws ProblemException that names each fault
     */
    static EnergyQuestion of(@Nullable String from, @Nullable String to, Instant now) {
        List<Fault> faults = new ArrayList<>();
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate end = day("to", to, today, faults);
        if (end.isAfter(today)) {
            faults.add(fault("to", end, "it is later than today, " + today, "ask for today or earlier"));
        }
        LocalDate start = day("from", from, end.minusDays(USUAL_DAYS - 1), faults);
        if (start.isAfter(end)) {
            faults.add(fault("from", start, "it is after to, " + end, "send an earlier from, or a later to"));
        } else if (start.plusDays(MOST_DAYS).compareTo(end) <= 0) {
            faults.add(fault(
                    "from", start, "with to, " + end + ", that is more than 31 days", "ask for 31 days at a time"));
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.of(
                    "bad-request", "Bad request", 400, "the question is not understood; see faults", faults));
        }
        return new EnergyQuestion(start, end);
    }

    /** The days, in order, the last one only until {@code now}; a day that has just begun is left out. */
    List<TimeWindow> days(Instant now) {
        return LongStream.rangeClosed(0, to.toEpochDay() - from.toEpochDay())
                .mapToObj(from::plusDays)
                .map(day -> new TimeWindow(startOf(day), earlier(startOf(day.plusDays(1)), now)))
                .filter(day -> !day.length().isZero())
                .toList();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate day(String field, @Nullable String text, LocalDate otherwise, List<Fault> faults) {
        if (text == null) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(FIRST) && day.getYear() < 10_000) {
                return day;
            }
        } catch (DateTimeException e) {
            // Told below, like a day of another age.
        }
        faults.add(fault(field, text, "this is no day", "write it in ISO 8601, such as 2026-11-24; days are UTC"));
        return otherwise;
    }

    private static Fault fault(String field, Object value, String reason, String remedy) {
        return Fault.ofField("BAD_PARAMETER", field, value, reason, remedy);
    }
}
