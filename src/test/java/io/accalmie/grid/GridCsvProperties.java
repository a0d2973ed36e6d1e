package io.accalmie.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever bytes arrive: a file is read as it says, or refused with the parser's own exception. */
class GridCsvProperties {
    private static final Instant START = Instant.parse("2022-04-04T00:00:00Z");

    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll("intensities") List<BigDecimal> values) throws IOException {
        HourlySeries series = read(bytes(csv(values))).orElseThrow().get(new ZoneId("FR"));

        assertThat(series.span().start()).isEqualTo(START);
        assertThat(series.hours()).isEqualTo(values.size());
        for (int hour = 0; hour < values.size(); hour++) {
            assertThat(series.gramsPerKilowattHour(hour))
                    .isEqualTo(values.get(hour).doubleValue());
        }
    }

    @Property(tries = 500)
    void aMutatedFileIsRefusedOrReadAsItNowStands(
            @ForAll("intensities") List<BigDecimal> values, @ForAll int at, @ForAll byte mutation) throws IOException {
        byte[] mutated = bytes(csv(values));
        mutated[Math.floorMod(at, mutated.length)] = mutation;

        Optional<Map<ZoneId, HourlySeries>> series = read(mutated);

        series.ifPresent(read -> assertThat(rows(read)).isEqualTo(rowsAsWritten(mutated)));
    }

    @Property(tries = 300)
    void aFileCutOffWithinALineIsRefused(@ForAll("intensities") List<BigDecimal> values, @ForAll int at)
            throws IOException {
        String text = csv(values);
        String cut = text.substring(0, Math.floorMod(at, text.length()));

        Optional<Map<ZoneId, HourlySeries>> series = read(bytes(cut));

        assertThat(series.isPresent())
                .isEqualTo(cut.endsWith("\n") && cut.lines().count() > 1);
        series.ifPresent(read -> assertThat(rows(read)).isEqualTo(rowsAsWritten(bytes(cut))));
    }

    @Property(tries = 300)
    void aDamagedGzipFileIsRefusedOrUnharmed(
            @ForAll("intensities") List<BigDecimal> values,
            @ForAll int at,
            @ForAll @IntRange(min = 1, max = 255) int flip)
            throws IOException {
        byte[] damaged = GridCsvTest.gzip(csv(values));
        damaged[Math.floorMod(at, damaged.length)] ^= (byte) flip;

        Optional<Map<ZoneId, HourlySeries>> series = read(damaged);

        series.ifPresent(read -> assertThat(rows(read)).isEqualTo(rowsAsWritten(bytes(csv(values)))));
    }

    @Property(tries = 300)
    void aGzipFileCutOffIsRefused(@ForAll("intensities") List<BigDecimal> values, @ForAll int at) throws IOException {
        byte[] whole = GridCsvTest.gzip(csv(values));
        byte[] cut = java.util.Arrays.copyOf(whole, Math.floorMod(at, whole.length));

        assertThat(read(cut)).isEmpty();
    }

    @Property(tries = 500)
    void noiseIsRefused(@ForAll @Size(max = 300) byte[] noise) throws IOException {
        assertThat(read(noise)).isEmpty();
    }

    @Provide
    Arbitrary<List<BigDecimal>> intensities() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(5000))
                .ofScale(2)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static String csv(List<BigDecimal> values) {
        StringBuilder text = new StringBuilder(GridCsv.HEADER).append('\n');
        for (int hour = 0; hour < values.size(); hour++) {
            text.append("FR,")
                    .append(START.plus(Duration.ofHours(hour)))
                    .append(',')
                    .append(values.get(hour).toPlainString())
                    .append('\n');
        }
        return text.toString();
    }

    /** Empty if refused; anything but the parser's own exception fails the test. */
    private static Optional<Map<ZoneId, HourlySeries>> read(byte[] content) throws IOException {
        try {
            return Optional.of(GridCsv.read(new ByteArrayInputStream(content), "fuzz.csv"));
        } catch (UnreadableGridFileException refused) {
            assertThat(refused.fault().remedy()).isNotBlank();
            return Optional.empty();
        }
    }

    private static List<String> rows(Map<ZoneId, HourlySeries> series) {
        List<String> rows = new ArrayList<>();
        series.forEach((zone, hours) -> {
            for (int hour = 0; hour < hours.hours(); hour++) {
                rows.add(zone + " " + hours.interval(hour).start() + " " + hours.gramsPerKilowattHour(hour));
            }
        });
        return rows.stream().sorted().toList();
    }

    private static List<String> rowsAsWritten(byte[] content) {
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .map(row -> row[0] + " " + Instant.parse(row[1]) + " " + new BigDecimal(row[2]).doubleValue())
                .sorted()
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
