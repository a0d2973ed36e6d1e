package io.accalmie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accalmie.simulation.Policy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command from its arguments to its files. */
class SimulateCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2022-09-01T00:00:00Z");
    private static final String ALL =
            Arrays.stream(Policy.values()).map(Policy::word).collect(Collectors.joining(","));
    private static final String INSTANCE = """
            {"start":"2022-09-01T00:00:00Z","slotMinutes":60,"hours":12,
             "pools":[{"id":"par","gpus":1,"pue":1.2,"embodiedGramsPerGpuHour":6.24,"zone":"FR"},
                      {"id":"sto","gpus":1,"pue":1.1,"embodiedGramsPerGpuHour":10.8,"zone":"SE-SE3"}],
             "shapes":[{"id":"s0","options":[{"pool":"par","model":"large","energyWh":30,"seconds":2400},
                                             {"pool":"par","model":"small","energyWh":10,"seconds":1000},
                                             {"pool":"sto","model":"small","energyWh":10,"seconds":1000}]}],
             "jobs":[{"id":"j0","shape":"s0","submittedAt":"2022-09-01T00:00:00Z",
                      "earliestStart":"2022-09-01T00:00:00Z","deadline":"2022-09-01T09:00:00Z"},
                     {"id":"j1","shape":"s0","submittedAt":"2022-09-01T01:20:00Z",
                      "earliestStart":"2022-09-01T02:00:00Z","deadline":"2022-09-01T02:40:00Z"},
                     {"id":"j2","shape":"s0","submittedAt":"2022-09-01T01:00:00Z",
                      "earliestStart":"2022-09-01T02:00:00Z","deadline":"2022-09-01T02:45:00Z"}]}
            """;

    @TempDir
    private Path directory;

    private Path instance;
    private Path grid;

    @BeforeEach
    void given() throws IOException {
        instance = Files.writeString(directory.resolve("instance.json"), INSTANCE);
        StringBuilder rows = new StringBuilder("zone,datetime_utc,carbon_intensity_g_per_kwh\n");
        for (String zone : List.of("FR", "SE-SE3")) {
            for (int hour = -30; hour < 12; hour++) {
                int value = (zone.equals("FR") ? 80 : 20) + (hour + 48) % 24;
                rows.append(zone + "," + START.plus(Duration.ofHours(hour)) + "," + value + "\n");
            }
        }
        grid = Files.writeString(directory.resolve("grid.csv"), rows);
    }

    @Test
    void everyPolicyLeavesAPlanAndItsFiguresInTheSummary() throws IOException {
        // given
        Path out = directory.resolve("new/out");

        // when
        Ended ended = simulate("history", ALL, out);

        // then
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.code()).isZero();
        JsonNode summary = JSON.readTree(out.resolve("summary.json").toFile());
        assertThat(summary.get("jobs").asInt()).isEqualTo(3);
        for (Policy policy : Policy.values()) {
            List<JsonNode> plan = plan(out, policy.word());
            JsonNode figures = figures(summary, policy.word());
            List<JsonNode> placed =
                    plan.stream().filter(line -> line.has("grams")).toList();
            double grams = placed.stream()
                    .mapToDouble(line -> line.get("grams").asDouble())
                    .sum();
            assertThat(plan).extracting(line -> line.get("job").asText()).containsExactly("j0", "j1", "j2");
            assertThat(figures.get("placed").asInt()).isEqualTo(placed.size());
            assertThat(figures.get("missed").asInt()).isEqualTo(3 - placed.size());
            assertThat(figures.get("grams").asDouble()).isCloseTo(grams, within(1e-9));
            assertThat(figures.get("comparable").asBoolean()).isEqualTo(placed.size() == 3);
            assertThat(ended.answers()).contains(policy.word());
        }
    }

    @Test
    void aJobThatFoundNoGpuSaysWhyAndItsPolicyIsMarked() throws IOException {
        // when
        Ended ended = simulate("oracle", "run-now-home,greenest-region-now", directory);

        // then
        JsonNode missed = plan(directory, "run-now-home").get(1);
        assertThat(missed.get("unplaced").asText()).isEqualTo("NO_CAPACITY");
        assertThat(missed.get("remedy").asText())
                .contains("2022-09-01T02:00:00Z")
                .contains("add GPUs");
        assertThat(ended.answers())
                .containsPattern("run-now-home +2 +1 +\\S+\\*")
                .containsPattern("greenest-region-now +3 +0 +[\\d.]+ ")
                .contains("* run-now-home missed 1 of the 3 jobs that can be rendered");
    }

    @Test
    void theDifferenceIsSplitWhereBothPoliciesRan() throws IOException {
        // when
        simulate("oracle", "accalmie,run-now-home", directory);

        // then
        JsonNode difference =
                JSON.readTree(directory.resolve("summary.json").toFile()).get("differenceInAllocatedEmissions");
        double parts = Stream.of("modelGrams", "regionGrams", "timeGrams")
                .mapToDouble(part -> difference.get(part).asDouble())
                .sum();
        double together = 0;
        for (String job : List.of("j0", "j2")) {
            together += grams("accalmie", job) - grams("run-now-home", job);
        }
        assertThat(difference.get("jobs").asInt()).isEqualTo(2);
        assertThat(difference.get("modelGrams").asDouble()).isNegative();
        assertThat(parts).isCloseTo(together, within(1e-9));
    }

    @Test
    void theDifferenceIsLeftOutWhereOnePolicyDidNotRun() throws IOException {
        // when
        simulate("oracle", "accalmie", directory);

        // then
        assertThat(JSON.readTree(directory.resolve("summary.json").toFile()).has("differenceInAllocatedEmissions"))
                .isFalse();
    }

    @Test
    void theSameTwiceIsTheSameToTheByteAndReplacesWhatWasThere() throws IOException {
        // given
        Files.writeString(directory.resolve("accalmie.plan.ndjson"), "old");

        // when
        simulate("history", "accalmie", directory);
        byte[] plan = Files.readAllBytes(directory.resolve("accalmie.plan.ndjson"));
        byte[] summary = Files.readAllBytes(directory.resolve("summary.json"));
        simulate("history", "accalmie", directory);

        // then
        assertThat(directory.resolve("accalmie.plan.ndjson")).hasBinaryContent(plan);
        assertThat(directory.resolve("summary.json")).hasBinaryContent(summary);
        assertThat(new String(plan, StandardCharsets.UTF_8)).contains("\"job\":\"j0\"");
    }

    @Test
    void aPublishedForecastIsUsedAndZonesItLacksAreNamed() throws IOException {
        // given
        Path forecast = directory.resolve("forecast.csv");
        StringBuilder rows =
                new StringBuilder("zone,issued_utc,target_utc,horizon_h,actual_g_per_kwh,forecast_g_per_kwh\n");
        for (int hour = 0; hour < 12; hour++) {
            rows.append("FR," + START + "," + START.plus(Duration.ofHours(hour)) + "," + (hour + 1) + ",0,"
                    + (hour == 7 ? 1 : 90) + "\n");
        }
        Files.writeString(forecast, rows);

        // when
        Ended ended = simulate(forecast.toString(), "best-window-home", directory);

        // then
        assertThat(ended.errors()).contains("says nothing of [SE-SE3]; they are forecast from history");
        assertThat(plan(directory, "best-window-home").get(0).get("start").asText())
                .isEqualTo("2022-09-01T07:00:00.000Z");
        assertThat(JSON.readTree(directory.resolve("summary.json").toFile())
                        .get("zonesForecastFromHistory")
                        .get(0)
                        .asText())
                .isEqualTo("SE-SE3");
    }

    @Test
    void theChartShowsWhatAccalmieRan() throws IOException {
        // when
        Ended ended = simulate("oracle", "accalmie", directory, "--chart", directory + "/chart.svg");

        // then
        assertThat(ended.code()).isZero();
        assertThat(directory.resolve("chart.svg")).content().contains("accalmie, simulated", "par", "sto");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "oracle  | acalmie          |                    | --policy: There is no policy 'acalmie'. Use one that is there, nearest are accalmie",
                "oracle  | run-now-home     | --chart=c.svg      | --chart draws what accalmie ran; add accalmie to --policy",
                "oracle  | accalmie         | --chart=c.png      | is no chart; name it .svg",
                "gone    | run-now-home     |                    | --forecast: there is no file gone",
                "oracle  | run-now-home     | --actual=gone.csv  | --actual: there is no file gone.csv",
                "oracle  | run-now-home     | --instance=gone    | --instance: there is no file gone",
            })
    void whatCannotBeDoneIsRefusedWithARemedy(String forecast, String policy, String other, String message) {
        // when
        String[] more = Optional.ofNullable(other).stream().toArray(String[]::new);
        Ended ended = simulate(forecast, policy, directory, more);

        // then
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.errors()).contains(message);
    }

    @Test
    void aGridWithoutAnHourOfTheInstanceIsRefused() throws IOException {
        // given
        List<String> lines = Files.readAllLines(grid);
        Files.write(grid, lines.subList(0, lines.size() - 1));

        // when
        Ended ended = simulate("oracle", "run-now-home", directory);

        // then
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.errors()).contains("has zone SE-SE3 from").contains("give a file that holds these hours");
    }

    @Test
    void slotsThatAreNoHoursAreRefused() throws IOException {
        // given
        Files.writeString(instance, INSTANCE.replace("\"slotMinutes\":60", "\"slotMinutes\":30"));

        // when
        Ended ended = simulate("oracle", "run-now-home", directory);

        // then
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.errors()).contains("slotMinutes 30; give it a start on the hour and slotMinutes 60");
    }

    @Test
    void anOutThatIsAFileIsRefused() {
        // when
        Ended ended = simulate("oracle", "run-now-home", grid);

        // then
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.errors()).contains("--out: ").contains("name another");
    }

    @Test
    void theHelpNamesEveryOptionAndEveryPolicy() {
        // when
        Ended ended = run("simulate", "--help");

        // then
        assertThat(ended.code()).isZero();
        assertThat(ended.answers())
                .contains("--instance", "--actual", "--forecast", "--policy", "--out", "--chart")
                .contains(Arrays.stream(Policy.values()).map(Policy::word).toArray(String[]::new));
    }

    private Ended simulate(String forecast, String policies, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("simulate", "--forecast", forecast, "--policy", policies));
        arguments.addAll(List.of("--out", out.toString()));
        arguments.addAll(List.of(more));
        for (String option : List.of("--instance=" + instance, "--actual=" + grid)) {
            String name = option.substring(0, option.indexOf('='));
            if (arguments.stream().noneMatch(argument -> argument.startsWith(name + "="))) {
                arguments.add(option);
            }
        }
        return run(arguments.toArray(String[]::new));
    }

    private static Ended run(String... arguments) {
        StringWriter answers = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine command =
                Accalmie.commandLine().setOut(new PrintWriter(answers)).setErr(new PrintWriter(errors));
        int code = command.execute(arguments);
        return new Ended(code, answers.toString(), errors.toString());
    }

    private double grams(String policy, String job) throws IOException {
        return plan(directory, policy).stream()
                .filter(line -> line.get("job").asText().equals(job))
                .mapToDouble(line -> line.get("grams").asDouble())
                .sum();
    }

    private static List<JsonNode> plan(Path out, String policy) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(out.resolve(policy + ".plan.ndjson"))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static JsonNode figures(JsonNode summary, String policy) {
        return StreamSupport.stream(summary.get("policies").spliterator(), false)
                .filter(figures -> figures.get("policy").asText().equals(policy))
                .findFirst()
                .orElseThrow();
    }

    private record Ended(int code, String answers, String errors) {}
}
