package io.accalmie.metering;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact fraction in lowest terms. A share of a segment's energy has no finite decimal in general, and books that are
 * rounded once need every digit until then.
 *
 * @param numerator carries the sign
 * @param denominator positive
 */
record Rational(BigInteger numerator, BigInteger denominator) {
    static final Rational ZERO = whole(0);

    Rational {
        if (denominator.signum() <= 0) {
            throw new ArithmeticException("a fraction's denominator must be positive, but is " + denominator);
        }
        BigInteger divisor = numerator.gcd(denominator);
        if (!divisor.equals(BigInteger.ONE)) {
            numerator = numerator.divide(divisor);
            denominator = denominator.divide(divisor);
        }
    }

    static Rational whole(long value) {
        return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
    }

    Rational plus(Rational other) {
        return new Rational(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** This times {@code part / whole}. */
    Rational share(long part, long whole) {
        return new Rational(
                numerator.multiply(BigInteger.valueOf(part)), denominator.multiply(BigInteger.valueOf(whole)));
    }

    /** This times {@code factor}, exactly. */
    Rational times(BigDecimal factor) {
        BigDecimal whole = factor.scale() < 0 ? factor.setScale(0) : factor;
        return new Rational(
                numerator.multiply(whole.unscaledValue()), denominator.multiply(BigInteger.TEN.pow(whole.scale())));
    }

    /** The nearest integer, half to even. */
    long rounded() {
        return timesRounded(BigDecimal.ONE).longValueExact();
    }

    /** This times {@code factor}, rounded half to even to an integer. */
    BigDecimal timesRounded(BigDecimal factor) {
        return new BigDecimal(numerator)
                .multiply(factor)
                .divide(new BigDecimal(denominator), 0, RoundingMode.HALF_EVEN);
    }
}
