package io.accalmie.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({"0.5, 0", "1.5, 2", "2.5, 2", "2.5000001, 3", "2.4999999, 2", "-0.5, 0", "-1.5, -2", "-2.5, -2"})
    void booksRoundHalfToEven(BigDecimal exact, long booked) {
        assertThat(Micrograms.rounded(exact).value()).isEqualTo(booked);
        assertThat(MilliwattHours.rounded(exact).value()).isEqualTo(booked);
    }

    @Property
    void roundingMovesByAtMostHalfAUnit(
            @ForAll @BigRange(min = "-1000000000", max = "1000000000") @Scale(9) BigDecimal exact) {
        BigDecimal booked = BigDecimal.valueOf(Micrograms.rounded(exact).value());

        assertThat(booked.subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal("0.5"));
    }

    @Example
    void whatDoesNotFitTheBooksIsRefusedAndNotWrapped() {
        BigDecimal tooMuch = BigDecimal.valueOf(Long.MAX_VALUE).add(BigDecimal.ONE);

        assertThatThrownBy(() -> Micrograms.rounded(tooMuch)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Micrograms(Long.MAX_VALUE).plus(new Micrograms(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new MilliwattHours(Long.MIN_VALUE).minus(new MilliwattHours(1)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Property
    void whatIsAddedToTheBooksCanBeTakenOffAgain(
            @ForAll @LongRange(min = -1L << 60, max = 1L << 60) long one,
            @ForAll @LongRange(min = -1L << 60, max = 1L << 60) long other) {
        Micrograms sum = new Micrograms(one).plus(new Micrograms(other));

        assertThat(sum.minus(new Micrograms(other)).value()).isEqualTo(one);
    }

    @Example
    void booksShowTheirValueInTheUnitOfPeopleExactly() {
        assertThat(new Micrograms(1_234_567).grams()).isEqualTo(new BigDecimal("1.234567"));
        assertThat(new MilliwattHours(-1_234).wattHours()).isEqualTo(new BigDecimal("-1.234"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e-300, -5})
    void anEstimateIsFiniteAndNotNegative(double bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GramsCo2e(bad))
                .withMessageContaining("grams CO2e")
                .withMessageContaining(String.valueOf(bad));
        assertThatIllegalArgumentException().isThrownBy(() -> new KilowattHours(bad));
        assertThatIllegalArgumentException().isThrownBy(() -> new CarbonIntensity(bad));
    }

    @Example
    void energyAtAnIntensityEmitsItsProduct() {
        assertThat(KilowattHours.ofWattHours(250).at(new CarbonIntensity(40)).value())
                .isCloseTo(10, within(1e-12));
    }

    @Property
    void energyKeepsItsAmountInEveryUnit(@ForAll @DoubleRange(min = 0, max = 1e12) double joules) {
        KilowattHours energy = KilowattHours.ofJoules(joules);

        assertThat(energy.joules()).isCloseTo(joules, within(joules * 1e-12));
        assertThat(energy.wattHours() * 3600).isCloseTo(joules, within(joules * 1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "_a", "a b", "a/b", "é", "a\n"})
    void anIdOfAnotherFormIsRefused(String bad) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PoolId(bad)).withMessageContaining("1 to 64");
    }

    @Example
    void anIdHasUpToSixtyFourCharacters() {
        assertThat(Identifier.isValid("a".repeat(64))).isTrue();
        assertThat(Identifier.isValid("a".repeat(65))).isFalse();
        assertThat(new PoolId("9.A_b-c").toString()).isEqualTo("9.A_b-c");
    }
}
