package io.accalmie.planning.wording;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** How times, spans and amounts are written in sentences: UTC, short, on the day of {@code now} without a date. */
final class Words {
    private static final long MINUTE = 60_000;
    private static final MathContext TWO_DIGITS = new MathContext(2);

    private final LocalDate today;

    Words(long now) {
        this.today = at(now).toLocalDate();
    }

    /** The minute that {@code instant} lies in. */
    String clock(long instant) {
        ZonedDateTime time = at(instant);
        String clock = LocalTime.of(time.getHour(), time.getMinute()) + "Z";
        return time.toLocalDate().equals(today) ? clock : time.toLocalDate() + " " + clock;
    }

    /** The first full minute not before {@code instant}: for deadlines that must suffice. */
    String clockUp(long instant) {
        return clock(Math.floorDiv(instant + MINUTE - 1, MINUTE) * MINUTE);
    }

    /** A span, rounded up to the minute above a minute, to the second below. */
    static String lasting(long millis) {
        if (millis < MINUTE) {
            return Math.max(1, (millis + 999) / 1000) + " s";
        }
        long minutes = (millis + MINUTE - 1) / MINUTE;
        if (minutes < 60) {
            return minutes + " min";
        }
        long rest = minutes % 60;
        return minutes / 60 + " h" + (rest == 0 ? "" : (rest < 10 ? " 0" : " ") + rest + " min");
    }

    /** Grams to two digits, above ten to the unit. */
    static String grams(double grams) {
        return twoDigits(grams) + " g";
    }

    /** An intensity without its unit, to two digits, above ten to the unit. */
    static String intensity(double gramsPerKilowattHour) {
        return twoDigits(gramsPerKilowattHour);
    }

    private static String twoDigits(double value) {
        if (value >= 10 || value == 0) {
            return Long.toString(Math.round(value));
        }
        return new BigDecimal(value).round(TWO_DIGITS).stripTrailingZeros().toPlainString();
    }

    private static ZonedDateTime at(long instant) {
        return Instant.ofEpochMilli(instant).atZone(ZoneOffset.UTC);
    }
}
