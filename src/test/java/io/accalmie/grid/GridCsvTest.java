package io.accalmie.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.accalmie.messaging.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridCsvTest {
    private static final String GOOD = """
            zone,datetime_utc,carbon_intensity_g_per_kwh
            FR,2022-04-04T00:00:00Z,63.5
            SE-SE3,2022-04-04T00:00:00Z,20
            FR,2022-04-04T01:00:00Z,61.25
            """;

    @Test
    void itReadsPlainAndGzippedAlike(@TempDir Path directory) throws IOException {
        Path plain = Files.writeString(directory.resolve("grid.csv"), GOOD);
        Path gzipped = Files.write(directory.resolve("grid.csv.gz"), gzip(GOOD));

        Map<ZoneId, HourlySeries> fromPlain = GridCsv.read(plain);
        Map<ZoneId, HourlySeries> fromGzip = GridCsv.read(gzipped);

        for (Map<ZoneId, HourlySeries> series : java.util.List.of(fromPlain, fromGzip)) {
            assertThat(series.keySet()).containsExactly(new ZoneId("FR"), new ZoneId("SE-SE3"));
            HourlySeries france = series.get(new ZoneId("FR"));
            assertThat(france.hours()).isEqualTo(2);
            assertThat(france.gramsPerKilowattHour(1)).isEqualTo(61.25);
            assertThat(france.interval(1).start()).isEqualTo("2022-04-04T01:00:00Z");
        }
    }

    @Test
    void windowsLineEndsAreTaken() throws IOException {
        assertThat(read(GOOD.replace("\n", "\r\n"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FR,2022-04-04T02:00:00Z,-1    | carbon_intensity_g_per_kwh | -1                        | decimal point",
                "FR,2022-04-04T02:00:00Z,NaN   | carbon_intensity_g_per_kwh | NaN                       | decimal point",
                "FR,2022-04-04T02:00:00Z,1e2   | carbon_intensity_g_per_kwh | 1e2                       | decimal point",
                "FR,2022-04-04T02:00:00Z,5000.1| carbon_intensity_g_per_kwh | 5000.1                    | decimal point",
                "FR,2022-04-04T01:00:00Z,60    | datetime_utc               | 2022-04-04T01:00:00Z      | expected 2022-04-04T02:00:00Z",
                "FR,2022-04-04T03:00:00Z,60    | datetime_utc               | 2022-04-04T03:00:00Z      | from 2022-04-04T02:00:00Z",
                "FR,2022-04-04T02:30:00Z,60    | datetime_utc               | 2022-04-04T02:30:00Z      | 2022-04-04T00:00:00Z",
                "FR,2022-02-30T02:00:00Z,60    | datetime_utc               | 2022-02-30T02:00:00Z      | 2022-04-04T00:00:00Z",
                "FR,2022-04-04T02:00:00+02:00,1| datetime_utc               | 2022-04-04T02:00:00+02:00 | 2022-04-04T00:00:00Z",
                "F R,2022-04-04T02:00:00Z,60   | zone                       | F R                       | SE-SE3",
                "FR,2022-04-04T02:00:00Z       | row                        | FR,2022-04-04T02:00:00Z   | zone,datetime_utc",
            })
    void aBadFieldIsRefusedWithLineFieldValueAndRemedy(String row, String field, String value, String remedy) {
        var refused = catchThrowableOfType(UnreadableGridFileException.class, () -> read(GOOD + row.strip() + "\n"));

        Fault fault = refused.fault();
        assertThat(fault.line()).contains(5);
        assertThat(fault.field()).contains(field);
        assertThat(fault.value()).contains(value);
        assertThat(fault.remedy()).contains(remedy);
        assertThat(refused).hasMessageContaining("test.csv, line 5, " + field + " '" + value + "'");
    }

    @Test
    void aLastLineThatMayBeCutOffIsRefused() {
        assertThatThrownBy(() -> read(GOOD.substring(0, GOOD.length() - 2)))
                .isInstanceOf(UnreadableGridFileException.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void anotherHeaderAndAnEmptyFileAreRefused() {
        assertThatThrownBy(() -> read("time,zone\n")).hasMessageContaining("Begin with 'zone,datetime_utc");
        assertThatThrownBy(() -> read("")).hasMessageContaining("Begin with 'zone,datetime_utc");
        assertThatThrownBy(() -> read(GridCsv.HEADER + "\n")).hasMessageContaining("at least one hour");
    }

    @Test
    void anEndlessLineIsRefusedInBoundedMemory() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        assertThatThrownBy(() -> GridCsv.read(endless, "endless"))
                .isInstanceOf(UnreadableGridFileException.class)
                .hasMessageContaining("too long");
    }

    private static Map<ZoneId, HourlySeries> read(String text) throws IOException {
        return GridCsv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test.csv");
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
