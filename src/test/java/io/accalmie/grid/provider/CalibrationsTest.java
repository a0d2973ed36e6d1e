package io.accalmie.grid.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.grid.UnreadableGridFileException;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.CarbonIntensity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationsTest {
    private static final ZoneId FR = new ZoneId("FR");
    private static final ZoneId GB = new ZoneId("GB");
    private static final String GOOD = CalibrationsCsv.HEADER + "\n"
            + "eco2mix,FR,AVERAGE_DIRECT,10.4,1.09,somebody\n"
            + "neso,GB,AVERAGE_DIRECT,0,1,somebody else\n";

    /** The derivation of decision 0013, once more. */
    @Test
    void theShippedFactorsAreThoseOfTheDecision() {
        // given
        double frOffset = (361.7 * 6 + 74.7 * 24 + 46.6 * 11 + 23.3 * 48) / 536.5;
        double frSlope = (19.9 * 490 + 10.3 * 494) / (19.9 * 429 + 10.3 * 494);
        double gbOffset = (30 * 11.5 + 14 * 6 + 5 * 48 + 2 * 24) / 100;
        double gbSlope = (26.3 * 490 + 6.8 * 230) / (26.3 * 394 + 6.8 * 120);

        // when
        Calibrations shipped = Calibrations.shipped();

        // then
        Calibration fr = shipped.of("eco2mix", FR, SignalBasis.AVERAGE_DIRECT).orElseThrow();
        Calibration gb = shipped.of("neso", GB, SignalBasis.AVERAGE_DIRECT).orElseThrow();
        assertThat(fr.offset()).isCloseTo(frOffset, within(0.05));
        assertThat(fr.slope()).isCloseTo(frSlope, within(0.005));
        assertThat(gb.offset()).isCloseTo(gbOffset, within(0.05));
        assertThat(gb.slope()).isCloseTo(gbSlope, within(0.005));
        assertThat(fr.lifecycle(new CarbonIntensity(21.7)).gramsPerKilowattHour())
                .isCloseTo(34.1, within(0.1));
        assertThat(gb.lifecycle(new CarbonIntensity(125)).gramsPerKilowattHour())
                .isCloseTo(168.5, within(0.1));
        assertThat(shipped.all()).hasSize(2).allSatisfy(row -> assertThat(row.words())
                .contains("calibrated from direct to lifecycle", "decision 0013", "leaves out"));
    }

    @Test
    void aCalibrationIsForOneSourceZoneAndBasisOnly() {
        // given
        Calibrations shipped = Calibrations.shipped();

        // when
        var others = List.of(
                shipped.of("neso", FR, SignalBasis.AVERAGE_DIRECT),
                shipped.of("eco2mix", GB, SignalBasis.AVERAGE_DIRECT),
                shipped.of("eco2mix", FR, SignalBasis.MARGINAL_DIRECT),
                shipped.of("eco2mix", FR, SignalBasis.AVERAGE_LIFECYCLE));

        // then
        assertThat(others).allSatisfy(other -> assertThat(other).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EM,DE,AVERAGE_DIRECT,1,1,x          | source           | EM              | lower-case",
                "em,D E,AVERAGE_DIRECT,1,1,x         | zone             | D E             | SE-SE3",
                "em,DE,MARGINAL_DIRECT,1,1,x         | basis            | MARGINAL_DIRECT | AVERAGE_DIRECT",
                "em,DE,AVERAGE_LIFECYCLE,1,1,x       | basis            | AVERAGE_LIFECYCLE | leave the row out",
                "em,DE,AVERAGE_DIRECT,-1,1,x         | offset_g_per_kwh | -1              | such as 10.4",
                "em,DE,AVERAGE_DIRECT,501,1,x        | offset_g_per_kwh | 501             | such as 10.4",
                "em,DE,AVERAGE_DIRECT,1,0.0,x        | slope            | 0.0             | such as 1.09",
                "em,DE,AVERAGE_DIRECT,1,10.1,x       | slope            | 10.1            | such as 1.09",
                "em,DE,AVERAGE_DIRECT,1,NaN,x        | slope            | NaN             | such as 1.09",
                "em,DE,AVERAGE_DIRECT,1,1,           | words            | ''              | leave out",
                "neso,GB,AVERAGE_DIRECT,1,1,x        | source           | neso            | one",
            })
    void aBadFieldIsRefusedWithLineFieldValueAndRemedy(String row, String field, String value, String remedy) {
        // given
        String file = GOOD + row.strip() + "\n";

        // when
        var refused = catchThrowableOfType(UnreadableGridFileException.class, () -> read(file));

        // then
        assertThat(refused.faults()).hasSize(1);
        assertThat(refused.fault().line()).contains(4);
        assertThat(refused.fault().field()).contains(field);
        assertThat(refused.fault().value()).contains(value);
        assertThat(refused.fault().remedy()).contains(remedy);
    }

    @Test
    void everyFaultIsNamedInTheOrderOfTheFile() {
        // given
        String file = GOOD + "EM,DE,AVERAGE,1,0,x\nshort\nneso,SE,AVERAGE_DIRECT,1,1,cut";

        // when
        var refused = catchThrowableOfType(UnreadableGridFileException.class, () -> read(file));

        // then
        assertThat(refused.faults())
                .extracting(fault ->
                        fault.line().orElseThrow() + " " + fault.field().orElseThrow())
                .containsExactly("4 source", "4 basis", "4 slope", "5 row", "6 row");
    }

    @Test
    void twoCalibrationsOfOneSeriesAreRefused() {
        // given
        Calibration one = new Calibration("em", FR, SignalBasis.AVERAGE_DIRECT, 1, 1, "x");
        Calibration other = new Calibration("em", FR, SignalBasis.AVERAGE_DIRECT, 2, 1, "y");

        // when
        assertThatThrownBy(() -> new Calibrations(List.of(one, other)))
                // then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two calibrations");
    }

    @Property(tries = 150)
    void aMutatedFileIsRefusedOrReadAsItNowStands(@ForAll int at, @ForAll byte mutation) throws IOException {
        byte[] mutated = GOOD.getBytes(StandardCharsets.UTF_8);
        mutated[Math.floorMod(at, mutated.length)] = mutation;

        try {
            List<Calibration> read = new CalibrationsCsv(new ByteArrayInputStream(mutated), "fuzz.csv").read();
            String[] asWritten = new String(mutated, StandardCharsets.UTF_8).split("\n");
            assertThat(read).hasSize(asWritten.length - 1);
            for (int row = 0; row < read.size(); row++) {
                String[] fields = asWritten[row + 1].split(",");
                assertThat(read.get(row).offset()).isEqualTo(Double.parseDouble(fields[3]));
                assertThat(read.get(row).slope())
                        .isEqualTo(Double.parseDouble(fields[4]))
                        .isPositive();
            }
        } catch (UnreadableGridFileException refused) {
            assertThat(refused.fault().remedy()).isNotBlank();
        }
    }

    @Property(tries = 100)
    void noiseIsRefused(@ForAll @Size(max = 200) byte[] noise) {
        var refused = catchThrowableOfType(
                UnreadableGridFileException.class,
                () -> new CalibrationsCsv(new ByteArrayInputStream(noise), "fuzz.csv").read());

        assertThat(refused.fault().remedy()).isNotBlank();
    }

    private static List<Calibration> read(String text) throws IOException {
        return new CalibrationsCsv(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test.csv").read();
    }
}
