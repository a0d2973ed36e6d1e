package io.accalmie.web;

import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Problem;
import io.accalmie.quantity.TimeWindow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a zone.
 *
 * @param at as of when, not in the future
 * @param span which hours of the past
 * @param hours how long the cleanest windows are, 1 to 24
 */
record ZoneQuestion(Instant at, TimeWindow span, int hours) {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
    private static final int MOST_HOURS = 24;
    private static final int USUAL_HOURS = 3;

    /**
     * Reads the parameters of a request; null ones take their defaults: {@code at} the present, the day before it, three hours.
     *
     * @throws ProblemException that names each fault
     */
    static ZoneQuestion of(
            @Nullable String from, @Nullable String to, @Nullable String at, @Nullable String hours, Instant now) {
        List<Fault> faults = new ArrayList<>();
        Instant asOf = instant("at", at, now, faults);
        if (asOf.isAfter(now)) {
            faults.add(fault(
                    "at",
                    asOf,
                    "it is later than now, " + now,
                    "ask for now or earlier; the forecast says what is to come"));
        }
        Instant end = instant("to", to, asOf, faults);
        Instant start = instant("from", from, end.minus(DAY), faults);
        if (!start.isBefore(end)) {
            faults.add(fault("from", start, "it is not before to, " + end, "send an earlier from, or a later to"));
        } else if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            faults.add(fault("from", start, "it is more than 31 days before to, " + end, "ask for 31 days at a time"));
        }
        int length = hours(hours, faults);
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.of(
                    "bad-request", "Bad request", 400, "the question is not understood; see faults", faults));
        }
        return new ZoneQuestion(asOf, new TimeWindow(start, end), length);
    }

    private static Instant instant(String field, @Nullable String text, Instant otherwise, List<Fault> faults) {
        if (text == null) {
            return otherwise;
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (!instant.isBefore(FIRST) && instant.isBefore(LAST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // Told below, like an instant of another age.
        }
        faults.add(fault(
                field,
                text,
                "this is no instant",
                "write it in ISO 8601 with an offset, such as 2026-11-24T14:05:00Z; a plus sign as %2B"));
        return otherwise;
    }

    private static int hours(@Nullable String text, List<Fault> faults) {
        if (text == null) {
            return USUAL_HOURS;
        }
        try {
            int hours = Integer.parseInt(text);
            if (hours >= 1 && hours <= MOST_HOURS) {
                return hours;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        faults.add(
                fault("hours", text, "this is no length of a window", "write a whole number from 1 to " + MOST_HOURS));
        return USUAL_HOURS;
    }

    private static Fault fault(String field, Object value, String reason, String remedy) {
        return Fault.ofField("BAD_PARAMETER", field, value, reason, remedy);
    }
}
