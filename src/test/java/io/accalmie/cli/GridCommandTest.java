package io.accalmie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code accalmie grid} on a trace of ten days: the same each day, so that the forecast is the day itself. */
class GridCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2022-09-01T00:00:00Z");
    private static final int DAYS = 10;
    private static final String HEADER = "zone,datetime_utc,carbon_intensity_g_per_kwh\n";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path trace = Path.of("grid.csv");

    /** France: 100 g/kWh, but 40 from 13 to 16 h. Stockholm: 20, until 19 h of the seventh day. */
    @BeforeEach
    void aTrace() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int hour = 0; hour < DAYS * 24; hour++) {
            rows.append(row("FR", hour, hour % 24 >= 13 && hour % 24 < 16 ? 40 : 100));
        }
        for (int hour = 0; hour < 7 * 24 - 5; hour++) {
            rows.append(row("SE-SE3", hour, 20));
        }
        trace = Files.writeString(directory.resolve("grid.csv"), rows);
    }

    @Test
    void aZoneIsALineWithItsLatestHourTheDayAheadAsBarsAndItsCleanestHours() {
        // when
        int code = run("--zone", "FR", "--no-ascii");

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("Recorded, not live: " + trace)
                .contains("As of 2022-09-08T00:00:00Z, a week into the recording (--at says another time).")
                .contains("Forecast: own forecast from recorded history");
        assertThat(line("FR"))
                .containsPattern("^FR +09-07 23:00Z +0 min +100[.]0 ")
                .containsPattern(" █{13}▁{3}█{8} +100[.]0 +40 - 100 +09-08 13:00Z +40[.]0 +60[.]0 %$");
    }

    @Test
    void barsAreAsciiOnDemandAndReachAsFarAsTheWindowMay() {
        // when
        int code = run("--zone", "FR", "--ascii", "--within", "48", "--hours", "5");

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(line("FR"))
                .contains(" " + ("#".repeat(13) + "___" + "#".repeat(8)).repeat(2) + " ")
                .containsPattern(" 09-08 11:00Z +64[.]0 +36[.]0 %$");
        assertThat(out.toString()).contains("next 48 h").contains("cleanest 5 h");
    }

    @Test
    void aWindowMayBeginWithinAnHour() throws IOException {
        // when
        int code = run("--zone", "FR", "--json", "--at", "2022-09-08T12:30:00Z", "--within", "3");

        // then the only window there is: half an hour at 100, the rest at 40
        assertThat(code).as(err.toString()).isZero();
        JsonNode forecast = answers().get(0).get("forecast");
        assertThat(forecast.get("cleanest")).isEqualTo(forecast.get("atOnce"));
        assertThat(forecast.get("cleanest").get("start").asText()).isEqualTo("2022-09-08T12:30:00Z");
        assertThat(forecast.get("cleanest").get("gramsPerKilowattHour").asDouble())
                .isCloseTo(50, within(1e-9));
        assertThat(forecast.get("cleanestLessThanAtOnce").asDouble()).isZero();
    }

    @Test
    void aZoneWhoseHoursAreLateIsMarkedWithItsAge() {
        // when
        int code = run();

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(line("FR")).doesNotContain("stale");
        assertThat(line("SE-SE3")).containsPattern("^SE-SE3 +09-07 18:00Z +5 h +20[.]0 .* stale$");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2022-09-07T21:00:00Z    | false
            2022-09-07T21:00:01Z    | true
            """)
    void anHourIsLateTwoHoursAfterItsEnd(String at, boolean stale) throws IOException {
        // when
        int code = run("--zone", "SE-SE3", "--json", "--at", at);

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(answers().get(0).get("stale").asBoolean()).isEqualTo(stale);
        assertThat(answers().get(0).get("ageMinutes").asInt()).isEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2022-09-08T20:00:00Z | no hour of the day before 2022-09-08T20:00:00Z is known, the latest ended 2022-09-07T19:00:00Z, 25 h before
            2022-10-07T19:00:00Z | the latest ended 2022-09-07T19:00:00Z, 30 d before; give --actual FILE with newer hours
            2022-09-01T00:30:00Z | no hour before 2022-09-01T00:30:00Z is known; give --actual FILE with older hours, or a later --at
            """)
    void aZoneWithoutAnHourOfTheLastDaySaysWhatWouldHelpInsteadOfANumber(String at, String words) throws IOException {
        // when
        int told = run("--zone", "SE-SE3", "--at", at);
        String line = line("SE-SE3");
        out.getBuffer().setLength(0);
        int answered = run("--zone", "SE-SE3", "--at", at, "--json");

        // then
        assertThat(List.of(told, answered)).containsOnly(0);
        assertThat(line).contains("stale: ").contains(words);
        assertThat(answers().get(0).get("forecast").isNull()).isTrue();
        assertThat(answers().get(0).get("remedy").asText()).contains(words);
        assertThat(answers().get(0).get("stale").asBoolean()).isTrue();
    }

    @Test
    void programsGetAnObjectALineOfWhichEachNumberSaysWhatItIs() throws IOException {
        // when
        int code = run("--json");

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(answers()).extracting(answer -> answer.get("zone").asText()).containsExactly("FR", "SE-SE3");
        JsonNode france = answers().get(0);
        assertThat(france.get("latest").get("kind").asText()).isEqualTo("recorded");
        assertThat(france.get("latest").get("source").asText()).isEqualTo(trace.toString());
        assertThat(france.get("latest").get("end").asText()).isEqualTo("2022-09-08T00:00:00Z");
        JsonNode forecast = france.get("forecast");
        assertThat(forecast.get("kind").asText()).isEqualTo("forecast");
        assertThat(forecast.get("source").asText()).isEqualTo("own forecast from recorded history");
        assertThat(forecast.get("hours")).hasSize(24);
        assertThat(forecast.get("cleanest").get("start").asText()).isEqualTo("2022-09-08T13:00:00Z");
        assertThat(forecast.get("cleanest").get("end").asText()).isEqualTo("2022-09-08T16:00:00Z");
        assertThat(forecast.get("cleanestLessThanAtOnce").asDouble()).isCloseTo(0.6, within(1e-9));
        assertThat(france.get("remedy").isNull()).isTrue();
    }

    @Test
    void aTraceMayBeGzippedAndItsZonesNeedNotShareAnHour() throws IOException {
        // given
        Path gzipped = directory.resolve("grid.csv.gz");
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(gzipped))) {
            file.write((HEADER + row("FR", 0, 50) + row("DE", 30, 300)).getBytes(StandardCharsets.UTF_8));
        }

        // when
        int code = accalmie("grid", "--actual", gzipped.toString(), "--ascii");

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("As of 2022-09-02T07:00:00Z, the end of the recording");
        assertThat(line("DE")).contains(" 300.0 ");
        assertThat(line("FR")).contains("the latest ended 2022-09-01T01:00:00Z, 30 h before");
    }

    @Test
    void withoutOptionsTheShippedTraceIsShownForTheZonesThatRegionsAreIn() {
        // when
        int code = accalmie("grid", "--ascii");

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("Recorded, not live: Electricity Maps, hourly")
                .contains("As of 2022-04-11T00:00:00Z, a week into the recording")
                .doesNotContain("stale");
        assertThat(line("SE-SE3")).contains("04-10 23:00Z");
        assertThat(out.toString().lines().filter(line -> line.contains("04-10 23:00Z")))
                .hasSizeBetween(15, 25)
                .noneMatch(line -> line.startsWith("PT "))
                .allMatch(line -> line.length() <= 130);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --zone SE-SE4               | --zone: | has no zone 'SE-SE4'. Use one that is there, nearest are SE-SE3
            --zone FR --zone fr         | --zone: | has no zone 'fr'. Use one that is there, nearest are FR
            --at tomorrow               | --at: 'tomorrow' is no instant in UTC | write it as 2022-04-11T00:00:00Z
            --at +1000000000-12-31T00:00:00Z | --at: '+1000000000-12-31T00:00:00Z' is no instant | write it as
            --hours 0                   | --hours: 0 cannot be | a whole number from 1 to 24
            --hours 4 --within 3        | --hours: 4 cannot be | from 1 to 3, which --within says
            --within 49                 | --within: 49 cannot be | from 1 to 48
            --regions --zone FR --json  | --regions: prints the regions alone | leave out --json, --zone
            --actual nowhere.csv        | --actual: there is no file nowhere.csv | nowhere.csv
            """)
    void whatCannotBeIsRefusedWithARemedy(String options, String what, String remedy) {
        // given
        String[] given = options.split(" ");
        boolean alone = options.startsWith("--regions") || options.startsWith("--actual");

        // when
        int code = alone ? accalmie(with("grid", given)) : run(given);

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(what).contains(remedy);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aTraceWithAGapIsRefusedWithTheLineAndTheHoursThatAreMissing() throws IOException {
        // given
        trace = Files.writeString(directory.resolve("gap.csv"), HEADER + row("FR", 0, 50) + row("FR", 2, 50));

        // when
        int code = run();

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("gap.csv, line 3").contains("Add the hours from 2022-09-01T01:00:00Z on");
    }

    @Test
    void aTraceOfZonesThatNoRegionIsInAsksForTheirNames() throws IOException {
        // given
        trace = Files.writeString(directory.resolve("far.csv"), HEADER + row("XX-Y", 0, 50));

        // when
        int code = run();
        int named = run("--zone", "XX-Y");

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("only [XX-Y]; name those to show with --zone");
        assertThat(named).isZero();
        assertThat(line("XX-Y")).contains(" 50.0 ");
    }

    @Test
    void regionsAreListedWithTheirZoneTheirPueAndWhoSaysSo() {
        // when
        int code = accalmie("grid", "--regions");

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(line("aws/ca-central-1"))
                .containsPattern(" CA +CA-QC +1[.]19, 2024 +zone and PUE: GSF real-time-cloud");
        assertThat(line("aws/eu-central-2"))
                .containsPattern(" CH +CH +1[.]15, 2024, fleet +zone: GSF .*; PUE: AWS global fleet 2024");
    }

    @Test
    void everyFaultOfAnotherTableOfRegionsIsNamed() throws IOException {
        // given
        Path table = Files.writeString(directory.resolve("regions.csv"), """
                provider,region,location,country,zone,pue,pue_year,source
                barn,shed-1,Ardèche,XX,FR,0.9,2024,the farmer
                barn,shed-2,Ardèche,FR
                barn,shed-3,Ardèche,FR,FR,,,
                """);

        // when
        int code = accalmie("grid", "--regions", table.toString());

        // then
        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains(table + " has 4 faults:")
                .contains("line 2, country 'XX': This is no ISO 3166 country. Use two letters, such as FR.")
                .contains("line 2, pue '0.9': ")
                .contains("line 3, row 'barn,shed-2,Ardèche,FR': ")
                .contains("line 4, source '': Nobody is named who says so. Write where the zone and the PUE are from.");
    }

    @Test
    void anotherTableOfRegionsWithoutAFaultIsListed() throws IOException {
        // given
        Path table = Files.writeString(directory.resolve("regions.csv"), """
                provider,region,location,country,zone,pue,pue_year,source
                barn,shed-1,Ardèche,FR,FR,,,the farmer
                """);

        // when
        int code = accalmie("grid", "--regions", table.toString());

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString().lines()).hasSize(2);
        assertThat(line("barn/shed-1")).containsPattern("^barn/shed-1 +Ardèche +FR +FR +unknown +the farmer$");
    }

    private static String row(String zone, int hour, int grams) {
        return zone + "," + START.plus(Duration.ofHours(hour)) + "," + grams + "\n";
    }

    private String line(String first) {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith(first + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line of " + first + " in " + out));
    }

    private List<JsonNode> answers() throws IOException {
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            answers.add(JSON.readTree(line));
        }
        return answers;
    }

    private int run(String... options) {
        return accalmie(with("grid", with("--actual", with(trace.toString(), options))));
    }

    private static String[] with(String first, String... rest) {
        return Stream.concat(Stream.of(first), Stream.of(rest)).toArray(String[]::new);
    }

    private int accalmie(String... arguments) {
        CommandLine command = Accalmie.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
