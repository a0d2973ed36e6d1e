package io.accalmie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.ForecastCsv;
import io.accalmie.grid.IssuedForecast;
import io.accalmie.grid.ZoneId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GridBacktestCommandTest {
    private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void itPrintsErrorsByDayAheadAndWritesForecastsThatSimulateReads() throws Exception {
        // given
        Path actual = trace(80);
        Path csv = directory.resolve("forecast.csv");

        // when
        int code = run(
                "--actual", actual.toString(), "--from", "2021-02-20", "--to", "2021-03-01", "--csv", csv.toString());

        // then
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("day 4")
                .contains("FR")
                .contains("DE")
                .contains("mean of zones");
        Map<ZoneId, List<IssuedForecast>> read = ForecastCsv.read(csv);
        assertThat(read).containsOnlyKeys(new ZoneId("FR"), new ZoneId("DE"));
        assertThat(read.values()).allSatisfy(issues -> {
            assertThat(issues).hasSize(10);
            assertThat(issues.get(0).hours().hours()).isEqualTo(96);
        });
    }

    @Test
    void daysOutsideTheFileAreRefused() throws Exception {
        int code = run("--actual", trace(10).toString(), "--from", "2020-01-01", "--to", "2020-01-05");

        assertThat(code).isNotZero();
        assertThat(err.toString()).contains("--from").contains("2020-01-01");
    }

    @Test
    void aSpanThatEndsBeforeItBeginsIsRefused() throws Exception {
        int code = run("--actual", trace(10).toString(), "--from", "2021-01-09", "--to", "2021-01-05");

        assertThat(code).isNotZero();
        assertThat(err.toString()).contains("--to: 2021-01-05");
    }

    private Path trace(int days) throws Exception {
        StringBuilder text = new StringBuilder("zone,datetime_utc,carbon_intensity_g_per_kwh\n");
        for (String zone : List.of("FR", "DE")) {
            for (int hour = 0; hour < days * 24; hour++) {
                double value = 100 + 40 * Math.sin(hour * Math.PI / 12) + hour % 7;
                text.append(String.format(Locale.ROOT, "%s,%s,%.2f\n", zone, START.plusSeconds(3600L * hour), value));
            }
        }
        return Files.writeString(directory.resolve("actual.csv"), text);
    }

    private int run(String... options) {
        CommandLine command = Accalmie.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(
                Stream.concat(Stream.of("grid", "backtest"), Stream.of(options)).toArray(String[]::new));
    }
}
