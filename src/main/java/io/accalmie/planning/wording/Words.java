package io.accalmie.planning.wording;

import io.accalmie.planning.ways.Position;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** How times, spans and amounts are written in sentences: UTC, short, on the day of {@code now} without a date. */
final class Words {
    private static final long MINUTE = 60_000;

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

    /** What a render there emits, and what an accepted asset does where some are rejected. */
    static String grams(Position position) {
        String ofOne = grams(position.gramsOfOneRender());
        return position.way().expectedRenders() == 1
                ? ofOne
                : ofOne + " (" + grams(position.grams()) + " per accepted asset)";
    }

    /** Grams to two digits, never less than they are: for what must suffice. */
    static String gramsUp(double grams) {
        return rounded(grams, RoundingMode.UP) + " g";
    }

    /** Grams to two digits, never more than they are: for what is there. */
    static String gramsDown(double grams) {
        return rounded(grams, RoundingMode.DOWN) + " g";
    }

    /** An intensity without its unit, to two digits, above ten to the unit. */
    static String intensity(double gramsPerKilowattHour) {
        return twoDigits(gramsPerKilowattHour);
    }

    private static String twoDigits(double value) {
        return rounded(value, RoundingMode.HALF_UP);
    }

    /** To two digits, above ten to the unit. */
    private static String rounded(double value, RoundingMode mode) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = value >= 10 ? exact.setScale(0, mode) : exact.round(new MathContext(2, mode));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static ZonedDateTime at(long instant) {
        return Instant.ofEpochMilli(instant).atZone(ZoneOffset.UTC);
    }
}
