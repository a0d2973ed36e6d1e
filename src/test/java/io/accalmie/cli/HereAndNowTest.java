package io.accalmie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code accalmie models --for} says of grams at a place. */
class HereAndNowTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path job = Path.of("job.json");

    /** A row of an adequate model; energy in Wh of the GPU. */
    private record Row(String model, double wattHours, double seconds, double grams) {
        static Row of(String line) {
            String[] cells = line.split(" {2,}| to ");
            return new Row(
                    cells[0].strip(),
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[4]),
                    Double.parseDouble(cells[cells.length - 1]));
        }
    }

    @BeforeEach
    void aStillThatIsWantedCommerciallyInFrance() throws IOException {
        job = Files.writeString(directory.resolve("job.json"), """
                {"jobId": "a", "campaign": "c", "task": "text-to-image", "prompt": "a lighthouse", "width": 1024,
                 "height": 1024, "count": 64, "quality": {"tier": "standard"}, "deadline": "2099-01-01T00:00:00Z"}
                """);
    }

    @Test
    void gramsAreFacilityEnergyTimesIntensityAndTheShareOfManufacture() {
        // given 262.8 kg over 26 280 h: 10 g an hour
        String[] figures = {"--intensity", "200", "--pue", "1.2", "--host-factor", "1.5", "--embodied", "262.8"};

        // when
        int code = run(figures);

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(rows()).hasSizeGreaterThan(2).allSatisfy(row -> {
            double operational = row.wattHours() / 1000 * 1.5 * 1.2 * 200;
            assertThat(row.grams()).as(row.model()).isCloseTo(operational + row.seconds() / 3600 * 10, within(0.002));
        });
        assertThat(out.toString())
                .contains("intensity 200.0 g/kWh: as given")
                .contains("PUE 1.20: as given")
                .contains("manufacture 10.00 g a GPU-hour: 263 kg (as given) over 26280 h");
    }

    @Test
    void withoutAnyOptionThePowerIsTheRecordedMeanOfTheCountryAndEveryFigureSaysWhereItIsFrom() {
        // when
        int code = run();

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("g/kWh: recorded mean 2022 of zone FR, hourly from 2022-04-04 to 2022-05-01")
                .contains("PUE 1.00: without the data centre's own overhead: neither --region nor --pue says it")
                .contains("host factor 1.43: assumed")
                .contains("manufacture 6.24 g a GPU-hour: 164 kg (sourced) over 26280 h")
                .contains("Fewest grams first");
        assertThat(rows()).isSortedAccordingTo(Comparator.comparingDouble(Row::grams));
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 130);
    }

    @Test
    void aRegionGivesCountryZoneAndPue() {
        // when
        int code = run("--region", "aws/us-west-1");

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("in US with")
                .contains("recorded mean 2022 of zone US-CAL-CISO")
                .contains("PUE 1.18: 2024");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --country | KR                  | No grams: the recorded grid has no zone for KR; say the intensity of its power with --intensity
            --country | US                  | No grams: US has several grid zones, US-CAL-CISO,
            --region  | gcp/asia-east1      | No grams: the recorded grid has no zone for gcp/asia-east1
            """)
    void whereNoIntensityIsKnownOnlyEnergyIsShownAndWhatWouldGiveIt(String option, String value, String words) {
        // when
        int code = run(option, value);

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains(words).contains("--intensity G").contains("Least energy first");
        assertThat(header()).endsWith("figure");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --region aws/eu-nort-1                  | --region: there is no region 'aws/eu-nort-1'. Use one that is there, nearest are aws/eu-north-1
            --region aws/eu-north-1 --country FR    | --country: 'FR' is not where --region aws/eu-north-1 is; write SE
            --country France                        | --country: 'France' is no ISO 3166 code
            --pue 0.9                               | --pue: 0.9 cannot be; write a number from 1 to 5
            --host-factor 4                         | --host-factor: 4.0 cannot be; write a number from 1 to 3
            --intensity -1                          | --intensity: -1.0 cannot be; write a number from 0
            --embodied NaN                          | --embodied: NaN cannot be; write a number from 0
            """)
    void whatCannotBeIsRefusedWithARemedy(String options, String words) {
        // when
        int code = run(options.split(" "));

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(words);
        assertThat(out.toString()).isEmpty();
    }

    private String header() {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith("model "))
                .findFirst()
                .orElseThrow();
    }

    private List<Row> rows() {
        return out.toString()
                .lines()
                .dropWhile(line -> !line.startsWith("model "))
                .skip(1)
                .takeWhile(line -> !line.startsWith("Figures of "))
                .map(Row::of)
                .toList();
    }

    private int run(String... options) {
        CommandLine command = Accalmie.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(Stream.concat(Stream.of("models", "--for", job.toString()), Stream.of(options))
                .toArray(String[]::new));
    }
}
