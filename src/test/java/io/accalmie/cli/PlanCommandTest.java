package io.accalmie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accalmie.catalogue.ModelId;
import io.accalmie.planning.PlanningInput;
import io.accalmie.planning.PlanningJob;
import io.accalmie.planning.PlanningPool;
import io.accalmie.planning.ShapeOption;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.simulation.InstanceReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/**
 * The command in this process. {@code instances/day.json.gz} is made by the project's generator: 150 jobs on 4 pools in 24 hours
 * from 2022-04-04, windows at any minute ({@code gen_instance.py --jobs 150 --pools 4 --hours 24 --maxslack 12 --util 0.9 --seed 7
 * --ragged}).
 */
class PlanCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private Path instance = Path.of("day.json.gz");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void copyInstance() throws IOException {
        instance = directory.resolve("day.json.gz");
        try (InputStream in = PlanCommandTest.class.getResourceAsStream("/instances/day.json.gz")) {
            Files.copy(in, instance);
        }
    }

    @Test
    void aPlanKeepsEveryRuleOfTheInstance() throws IOException {
        // given
        Path plan = directory.resolve("plan.ndjson");

        // when
        int code = run("--instance", instance, "--out", plan);

        // then
        assertThat(code).as(err.toString()).isZero();
        PlanningInput input = InstanceReader.toPlan(instance).input();
        List<JsonNode> lines = lines(plan);
        assertThat(lines)
                .extracting(line -> line.get("job").asText())
                .isEqualTo(input.jobs().stream().map(PlanningJob::id).toList());
        List<JsonNode> placed = lines.stream().filter(line -> line.has("pool")).toList();
        assertThat(placed).hasSizeGreaterThan(100);
        Map<String, PlanningJob> jobs =
                input.jobs().stream().collect(Collectors.toMap(PlanningJob::id, Function.identity()));
        Map<PoolId, PlanningPool> pools =
                input.pools().stream().collect(Collectors.toMap(PlanningPool::id, Function.identity()));
        Map<PoolId, List<TimeWindow>> spans = new HashMap<>();
        for (JsonNode line : placed) {
            PlanningJob job = jobs.get(line.get("job").asText());
            PlanningPool pool = pools.get(new PoolId(line.get("pool").asText()));
            ShapeOption option = job.shape().options().stream()
                    .filter(any -> any.pool().equals(pool.id())
                            && any.model().equals(new ModelId(line.get("model").asText())))
                    .findFirst()
                    .orElseThrow();
            TimeWindow span = span(line);
            assertThat(span.length()).isEqualTo(option.duration());
            assertThat(span.start()).isAfterOrEqualTo(job.window().start());
            assertThat(span.end()).isBeforeOrEqualTo(job.window().end());
            assertThat(line.get("grams").asDouble())
                    .isCloseTo(pool.gramsOf(option, span.start()).value(), within(1e-9));
            spans.computeIfAbsent(pool.id(), id -> new ArrayList<>()).add(span);
        }
        spans.forEach((pool, taken) -> assertThat(taken).allSatisfy(span -> assertThat(taken)
                .filteredOn(other -> other.contains(span.start()))
                .hasSizeLessThanOrEqualTo(pools.get(pool).gpus())));
    }

    @Test
    void standardOutputIsOneLineWithTheFiguresOfThePlan() throws IOException {
        // given
        Path plan = directory.resolve("plan.ndjson");

        // when
        run("--instance", instance, "--out", plan, "--time-limit", "PT5S", "--seed", "3");

        // then
        assertThat(out.toString()).endsWith("\n").hasLineCount(1);
        JsonNode summary = JSON.readTree(out.toString());
        List<String> names = new ArrayList<>();
        summary.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly("jobs", "placed", "grams", "lowerBoundGrams", "gap", "planMillis", "heapMiB");
        List<JsonNode> placed =
                lines(plan).stream().filter(line -> line.has("pool")).toList();
        assertThat(summary.get("jobs").asInt()).isEqualTo(150);
        assertThat(summary.get("placed").asInt()).isEqualTo(placed.size());
        double grams = placed.stream()
                .mapToDouble(line -> line.get("grams").asDouble())
                .sum();
        double bound = summary.get("lowerBoundGrams").asDouble();
        assertThat(summary.get("grams").asDouble()).isCloseTo(grams, within(1e-9));
        assertThat(bound).isPositive().isLessThanOrEqualTo(grams + 1e-9);
        assertThat(summary.get("gap").asDouble()).isCloseTo((grams - bound) / bound, within(1e-9));
        assertThat(summary.get("heapMiB").asLong()).isPositive();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aPlanOfNothingHasNoGap() throws IOException {
        // given
        Path nothing = Files.writeString(
                directory.resolve("nothing.json"),
                "{\"start\":\"2022-09-01T00:00:00Z\",\"slotMinutes\":60,\"shapes\":[],\"jobs\":[],\"pools\":"
                        + "[{\"id\":\"p0\",\"gpus\":1,\"pue\":1,\"embodiedGramsPerGpuHour\":6,\"intensity\":[30]}]}");

        // when
        int code = run("--instance", nothing, "--out", directory.resolve("plan.ndjson"));

        // then
        assertThat(code).isZero();
        JsonNode summary = JSON.readTree(out.toString());
        assertThat(summary.get("gap").isNull()).isTrue();
        assertThat(summary.get("jobs").asInt()).isZero();
        assertThat(directory.resolve("plan.ndjson")).isEmptyFile();
    }

    @Test
    void aJobThatFitsNowhereIsToldWhy() throws IOException {
        // given
        Path tight = Files.writeString(
                directory.resolve("tight.json"),
                "{\"start\":\"2022-09-01T00:00:00Z\",\"slotMinutes\":60,"
                        + "\"pools\":[{\"id\":\"p0\",\"gpus\":1,\"pue\":1,\"embodiedGramsPerGpuHour\":6,\"intensity\":[30]}],"
                        + "\"shapes\":[{\"id\":\"s0\",\"options\":[{\"pool\":\"p0\",\"model\":\"m\",\"energyWh\":1,\"seconds\":60}]}],"
                        + "\"jobs\":[{\"id\":\"j0\",\"shape\":\"s0\",\"earliestStart\":\"2022-09-01T00:00:00Z\",\"deadline\":\"2022-09-01T00:00:59Z\"}]}");

        // when
        run("--instance", tight, "--out", directory.resolve("plan.ndjson"));

        // then
        JsonNode line = lines(directory.resolve("plan.ndjson")).get(0);
        assertThat(line.get("job").asText()).isEqualTo("j0");
        assertThat(line.get("unplaced").asText()).isEqualTo("WINDOW_TOO_SHORT");
        assertThat(line.get("remedy").asText()).isNotBlank();
    }

    @Test
    void aChartIsDrawnAsItsNameSays() throws IOException {
        // given
        Path svg = directory.resolve("plan.svg");
        Path html = directory.resolve("plan.html");

        // when
        run("--instance", instance, "--out", directory.resolve("a.ndjson"), "--chart", svg);
        run("--instance", instance, "--out", directory.resolve("b.ndjson"), "--chart", html);

        // then
        assertThat(svg).content().startsWith("<svg ").contains("Plan of day.json.gz", "150 jobs", "p3-gb");
        assertThat(html).content().startsWith("<!DOCTYPE html>").contains("<table>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--instance none.json    --out p.ndjson                     | there is no file",
                "--instance .            --out p.ndjson                     | is a directory",
                "--instance day.json.gz  --out .                            | is a directory",
                "--instance day.json.gz  --out none/p.ndjson                | make it first",
                "--instance day.json.gz  --out day.json.gz                  | same file",
                "--instance day.json.gz  --out p.svg --chart p.svg          | same file",
                "--instance day.json.gz  --out p.ndjson --chart p.png       | .svg for a drawing",
                "--instance day.json.gz  --out p.ndjson --time-limit 30     | PT30S",
                "--instance day.json.gz  --out p.ndjson --time-limit PT0S   | PT30S",
                "--instance day.json.gz  --out p.ndjson --time-limit -PT1S  | PT30S",
                "--instance day.json.gz  --out p.ndjson --seed one          | --seed",
                "--instance day.json.gz                                     | --out",
                "--out p.ndjson                                             | --instance",
                "--instance bad.json     --out p.ndjson                     | $.pools",
            })
    void whatCannotBeDoneIsRefusedBeforeAnythingIsWritten(String arguments, String told) throws IOException {
        // given
        Files.writeString(directory.resolve("bad.json"), "{\"pools\":[0]}");
        String[] words = arguments.strip().split("\\s+");
        for (int index = 1; index < words.length; index += 2) {
            if (!List.of("--seed", "--time-limit").contains(words[index - 1])) {
                words[index] = directory.resolve(words[index]).toString();
            }
        }

        // when
        int code = run((Object[]) words);

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(told).doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void stagesAreShownOnATerminalOnlyAndLeaveNoTrace() {
        // given
        StringWriter terminal = new StringWriter();
        StringWriter file = new StringWriter();

        // when
        for (var shown : Map.of(terminal, true, file, false).entrySet()) {
            try (Stages stages = new Stages(new PrintWriter(shown.getKey()), shown.getValue())) {
                stages.show("planning");
            }
        }

        // then
        assertThat(terminal).hasToString("\r\u001b[2Kplanning …\r\u001b[2K");
        assertThat(file.toString()).isEmpty();
    }

    private int run(Object... arguments) {
        CommandLine command = Accalmie.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> words = new ArrayList<>(List.of("plan"));
        List.of(arguments).forEach(word -> words.add(word.toString()));
        return command.execute(words.toArray(String[]::new));
    }

    private static List<JsonNode> lines(Path plan) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(plan)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static TimeWindow span(JsonNode line) {
        return new TimeWindow(
                Instant.parse(line.get("start").asText()),
                Instant.parse(line.get("end").asText()));
    }
}
