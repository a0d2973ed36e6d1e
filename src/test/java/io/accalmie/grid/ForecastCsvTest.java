package io.accalmie.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.accalmie.messaging.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastCsvTest {
    private static final ZoneId FRANCE = new ZoneId("FR");
    private static final String GOOD = """
            zone,issued_utc,target_utc,horizon_h,forecast_g_per_kwh
            FR,2022-04-04T00:00:00Z,2022-04-04T00:00:00Z,1,60
            FR,2022-04-04T00:00:00Z,2022-04-04T01:00:00Z,2,61.5
            DE,2022-04-04T00:00:00Z,2022-04-04T01:00:00Z,1,400
            FR,2022-04-05T00:00:00Z,2022-04-05T00:00:00Z,1,70
            """;

    @Test
    void itReadsTheIssuesOfEachZone() throws IOException {
        // when
        Map<ZoneId, List<IssuedForecast>> issues = read(GOOD);

        // then
        assertThat(issues.keySet()).containsExactlyInAnyOrder(FRANCE, new ZoneId("DE"));
        List<IssuedForecast> france = issues.get(FRANCE);
        assertThat(france)
                .extracting(IssuedForecast::issuedAt)
                .containsExactly(Instant.parse("2022-04-04T00:00:00Z"), Instant.parse("2022-04-05T00:00:00Z"));
        assertThat(france.get(0).hours().hours()).isEqualTo(2);
        assertThat(france.get(0).hours().gramsPerKilowattHour(1)).isEqualTo(61.5);
        assertThat(issues.get(new ZoneId("DE")).get(0).hours().span().start()).isEqualTo("2022-04-04T01:00:00Z");
    }

    @Test
    void columnsAreFoundByNameAndOthersIgnored(@TempDir Path directory) throws IOException {
        // given
        String text = """
                zone,issued_utc,target_utc,horizon_h,actual_g_per_kwh,forecast_g_per_kwh
                FR,2022-04-04T00:00:00Z,2022-04-04T00:00:00Z,0,not read,60
                """;
        Path file = Files.write(directory.resolve("forecast.csv.gz"), GridCsvTest.gzip(text));

        // when
        Map<ZoneId, List<IssuedForecast>> issues = ForecastCsv.read(file);

        // then
        assertThat(issues.get(FRANCE).get(0).hours().gramsPerKilowattHour(0)).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FR,2022-04-05T00:00:00Z,2022-04-05T01:00:00Z,2,-1 | forecast_g_per_kwh | -1 | decimal point",
                "FR,2022-04-05T00:00:00Z,2022-04-05T02:00:00Z,3,60 | target_utc | 2022-04-05T02:00:00Z | expected 2022-04-05T01:00:00Z",
                "FR,2022-04-05T00:00:00Z,2022-04-05T00:00:00Z,1,60 | target_utc | 2022-04-05T00:00:00Z | expected 2022-04-05T01:00:00Z",
                "FR,2022-04-05T00:00:00Z,2022-04-05T01:00:00Z,3,60 | horizon_h | 3 | to its end",
                "FR,2022-04-05T00:00:00Z,2022-04-05T01:00:00Z,one,60 | horizon_h | one | to its end",
                "FR,2022-04-04T00:00:00Z,2022-04-04T02:00:00Z,3,60 | issued_utc | 2022-04-04T00:00:00Z | Sort the issues",
                "FR,yesterday,2022-04-05T01:00:00Z,2,60 | issued_utc | yesterday | 2022-04-04T00:00:00Z",
                "F R,2022-04-05T00:00:00Z,2022-04-05T01:00:00Z,2,60 | zone | F R | SE-SE3",
            })
    void aBadFieldIsRefusedWithLineFieldValueAndRemedy(String row, String field, String value, String remedy) {
        // when
        var refused = catchThrowableOfType(UnreadableGridFileException.class, () -> read(GOOD + row.strip() + "\n"));

        // then
        Fault fault = refused.fault();
        assertThat(fault.line()).contains(6);
        assertThat(fault.field()).contains(field);
        assertThat(fault.value()).contains(value);
        assertThat(fault.remedy()).contains(remedy);
    }

    @Test
    void aMissingColumnAndAnEmptyFileAreRefused() {
        assertThatThrownBy(() -> read("zone,issued_utc,target_utc,horizon_h,actual\n"))
                .hasMessageContaining("name the column forecast_g_per_kwh once");
        assertThatThrownBy(() -> read("")).hasMessageContaining("name the column zone once");
        assertThatThrownBy(() -> read(ForecastCsv.HEADER + "\n"))
                .hasMessageContaining("at least one hour of one issue");
    }

    private static Map<ZoneId, List<IssuedForecast>> read(String text) throws IOException {
        return ForecastCsv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test.csv");
    }
}
