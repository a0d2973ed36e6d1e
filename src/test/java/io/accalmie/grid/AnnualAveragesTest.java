package io.accalmie.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnualAveragesTest {
    @Test
    void everyCountryOfARegionHasAnAverageInsideTheWorldsInterval() {
        // given
        AnnualAverages averages = AnnualAverages.shipped();

        // when
        List<String> countries =
                Regions.shipped().all().stream().map(Region::country).distinct().toList();

        // then
        assertThat(countries).allSatisfy(country -> assertThat(averages.of(country))
                .as(country)
                .isPresent()
                .hasValueSatisfying(average ->
                        assertThat(average.source()).contains("Ember").contains("@6628f83")));
        assertThat(averages.world().intensity().gramsPerKilowattHour())
                .isEqualTo(473.05)
                .isBetween(
                        averages.least().intensity().gramsPerKilowattHour(),
                        averages.greatest().intensity().gramsPerKilowattHour());
        assertThat(averages.least().place()).isEqualTo("NO");
        assertThat(averages.greatest().place()).isEqualTo("BH");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            XX,2024,12.5,somebody     | place         | XX
            FR,24,12.5,somebody       | year          | 24
            FR,2024,-1,somebody       | grams_per_kwh | -1
            FR,2024,12.5,             | source        | ''
            WORLD,2024,12.5,somebody  | place         | WORLD
            """)
    void aRowThatCannotBeIsRefusedWithItsField(String row, String field, String value) {
        // when
        UnreadableGridFileException refusal =
                catchThrowableOfType(UnreadableGridFileException.class, () -> read("WORLD,2024,473,x\n" + row + "\n"));

        // then
        assertThat(refusal).hasMessageContaining(field).hasMessageContaining(value);
    }

    @Property(tries = 200)
    void nothingBreaksTheReaderButItsOwnRefusal(@ForAll String text) {
        // when, then
        try {
            read(text);
        } catch (UnreadableGridFileException refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void averagesWithoutTheWorldAreNone() {
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class, () -> new AnnualAverages(read("FR,2024,44.18,x\n"))))
                .hasMessageContaining("WORLD");
    }

    private static List<AnnualAverages.Average> read(String rows) throws IOException {
        String text = AnnualCsv.HEADER + "\n" + rows;
        return new AnnualCsv(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "annual.csv").read();
    }
}
