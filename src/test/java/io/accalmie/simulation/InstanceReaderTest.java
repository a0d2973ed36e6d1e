package io.accalmie.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.accalmie.catalogue.ModelId;
import io.accalmie.grid.ZoneId;
import io.accalmie.intake.Priority;
import io.accalmie.planning.ShapeOption;
import io.accalmie.quantity.KilowattHours;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceReaderTest {
    private static final Instant MIDNIGHT = Instant.parse("2022-09-01T00:00:00Z");

    @Test
    void everythingOfAnInstanceIsRead() throws IOException {
        // when
        PlanningInstance instance = InstanceJson.read(InstanceJson.SMALL);

        // then
        assertThat(instance.start()).isEqualTo(MIDNIGHT);
        assertThat(instance.slot()).isEqualTo(Duration.ofHours(1));
        assertThat(instance.slots()).isEqualTo(3);
        assertThat(instance.pools())
                .containsExactly(
                        new PlanningInstance.Pool(
                                new PoolId("p0"),
                                Optional.of(new ZoneId("SE-SE3")),
                                8,
                                1.16,
                                6.24,
                                List.of(31.2, 30.8, 29.0)),
                        new PlanningInstance.Pool(
                                new PoolId("p1"), Optional.of(new ZoneId("FR")), 2, 1, 0, List.of(60.0, 0.0, 70.5)));
        assertThat(instance.shapes().get(0).options())
                .containsExactly(
                        option("p1", "sana-1.6b", 0.49, Duration.ofMillis(2600)),
                        option("p0", "sd21", 0.2, Duration.ofMillis(1)));
        assertThat(instance.shapes().get(1).options())
                .containsExactly(option("p0", "wan-14b", 150, Duration.ofMillis(469_123)));
        SubmittedJob urgent = instance.jobs().get(1);
        assertThat(urgent.job().id()).isEqualTo("j1");
        assertThat(urgent.job().window())
                .isEqualTo(new TimeWindow(MIDNIGHT, Instant.parse("2022-09-01T02:30:00.250Z")));
        assertThat(urgent.job().priority()).isEqualTo(Priority.URGENT);
        assertThat(urgent.submittedAt()).isEqualTo("2022-08-31T22:00:00Z");
        assertThat(urgent.home()).isEqualTo(new PoolId("p0"));
    }

    @Test
    void whatAJobLeavesOutHasItsDefault() throws IOException {
        SubmittedJob job = InstanceJson.read(InstanceJson.SMALL).jobs().get(0);

        assertThat(job.job().priority()).isEqualTo(Priority.NORMAL);
        assertThat(job.submittedAt()).isEqualTo(job.job().window().start());
        assertThat(job.home()).isEqualTo(new PoolId("p1"));
    }

    @Test
    void jobsThatAreAlikeShareWhatTheyShare() throws IOException {
        List<SubmittedJob> jobs = InstanceJson.read(InstanceJson.SMALL).jobs();

        assertThat(jobs.get(0).job().shape()).isSameAs(jobs.get(2).job().shape());
        assertThat(jobs.get(0).job().window()).isSameAs(jobs.get(2).job().window());
    }

    @Test
    void sectionsComeInAnyOrder() throws IOException {
        // given
        String small = InstanceJson.SMALL;
        int pools = small.indexOf("\"pools\"");
        int shapes = small.indexOf("\"shapes\"");
        int jobs = small.indexOf("\"jobs\"");
        int end = small.lastIndexOf('}');
        String reversed =
                "{" + small.substring(jobs, end) + "," + small.substring(shapes, jobs) + small.substring(pools, shapes)
                        + small.substring(1, pools).strip().replaceFirst(",$", "") + "}";

        // when
        PlanningInstance instance = InstanceJson.read(reversed);

        // then
        assertThat(instance).isEqualTo(InstanceJson.read(small));
    }

    @Test
    void aGzippedFileIsKnownByItsFirstBytesNotByItsName(@TempDir Path directory) throws IOException {
        Path gzipped = Files.write(directory.resolve("a.json"), InstanceJson.gzip(InstanceJson.SMALL));
        Path plain = Files.writeString(directory.resolve("b.json.gz"), InstanceJson.SMALL);

        assertThat(InstanceReader.toPlan(gzipped)).isEqualTo(InstanceReader.toPlan(plain));
        assertThat(InstanceReader.toSimulate(gzipped).jobs()).hasSize(3);
    }

    @Test
    void anInstanceToSimulateSaysItsHorizonInHours() throws IOException {
        // given
        String simulated = withoutIntensity(InstanceJson.SMALL).replace("\"slotMinutes\":60", "\"slotMinutes\":30");

        // when
        PlanningInstance instance = InstanceJson.read(simulated);

        // then
        assertThat(instance.slots()).isEqualTo(6);
        assertThat(instance.end()).isEqualTo("2022-09-01T03:00:00Z");
        assertThat(instance.pools())
                .allSatisfy(pool -> assertThat(pool.intensity()).isEmpty());
    }

    @Test
    void aCommandIsRefusedAnInstanceThatIsMeantForTheOther(@TempDir Path directory) throws IOException {
        Path simulated = Files.writeString(directory.resolve("sim.json"), withoutIntensity(InstanceJson.SMALL));
        Path planned =
                Files.writeString(directory.resolve("plan.json"), InstanceJson.SMALL.replace("\"zone\":\"FR\",", ""));

        assertThatThrownBy(() -> InstanceReader.toPlan(simulated))
                .isInstanceOf(UnreadableInstanceException.class)
                .hasMessageContaining("$.pools[0].intensity")
                .hasMessageContaining("accalmie simulate");
        assertThatThrownBy(() -> InstanceReader.toSimulate(planned))
                .isInstanceOf(UnreadableInstanceException.class)
                .hasMessageContaining("$.pools[1].zone")
                .hasMessageContaining("SE-SE3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"gpus\":8           | \"gpus\":0         | $.pools[0].gpus      | 0      | number of GPUs",
                "\"gpus\":8           | \"gpus\":2.5       | $.pools[0].gpus      | 2.5    | number of GPUs",
                "\"gpus\":8           | \"gpus\":\"8\"     | $.pools[0].gpus      | 8      | number of GPUs",
                "\"gpus\":8           | \"gpus\":1e99      | $.pools[0].gpus      | 1.0E99 | number of GPUs",
                "\"gpus\":8           | \"gpus\":[8]       | $.pools[0].gpus      | […]    | number of GPUs",
                "\"gpus\":8           | \"gpus\":true      | $.pools[0].gpus      | true   | number of GPUs",
                "\"gpus\":8           | \"gpus\":8,\"gpus\":8 | $.pools[0].gpus   | 8      | once",
                "\"pue\":1.16         | \"pue\":0.9        | $.pools[0].pue       | 0.9    | such as 1.16",
                "\"pue\":1.16         | \"pue\":NaN        | $.pools[0].pue       | NaN    | such as 1.16",
                "\"pue\":1,           | \"pue\":-Infinity, | $.pools[1].pue       | -Infinity | such as 1.16",
                "\"embodiedGramsPerGpuHour\":0 | \"embodiedGramsPerGpuHour\":-1 | $.pools[1].embodiedGramsPerGpuHour | -1 | such as 6.24",
                "30.8                 | -30.8              | $.pools[0].intensity[1] | -30.8  | [31.2, 30.8]",
                "30.8                 | NaN                | $.pools[0].intensity[1] | NaN    | [31.2, 30.8]",
                "30.8                 | 1e999              | $.pools[0].intensity[1] | 1e999  | [31.2, 30.8]",
                "30.8                 | null               | $.pools[0].intensity[1] | null   | [31.2, 30.8]",
                "[60,0,70.5]          | 60                 | $.pools[1].intensity | 60     | [31.2, 30.8]",
                "\"zone\":\"FR\"      | \"zone\":33        | $.pools[1].zone      | 33     | SE-SE3",
                "\"zone\":\"FR\"      | \"zone\":\" \"     | $.pools[1].zone      | ` `    | SE-SE3",
                "\"id\":\"p1\"        | \"id\":\"p0\"      | $.pools[1].id        | p0     | id of its own",
                "\"id\":\"p1\"        | \"id\":\"p 1\"     | $.pools[1].id        | p 1    | 1 to 64",
                "\"slotMinutes\":60   | \"slotMinutes\":0  | $.slotMinutes        | 0      | such as 60",
                "\"slotMinutes\":60   | \"slotMinutes\":-5 | $.slotMinutes        | -5     | such as 60",
                "\"start\":\"2022-09-01T00 | \"start\":\"2022-09-31T00 | $.start  | 2022-09-31T00:00:00Z | 2022-09-01T00:00:00Z",
                "\"start\":\"2022-09  | \"start\":\"0022-09 | $.start             | 0022-09-01T00:00:00Z | first slot",
                "\"hours\":3          | \"hours\":-3       | $.hours              | -3     | such as 72",
                "\"id\":\"s1\"        | \"id\":\"s0\"      | $.shapes[1].id       | s0     | id of its own",
                "\"energyWh\":150     | \"energyWh\":-150  | $.shapes[1].options[0].energyWh | -150 | whole node",
                "\"seconds\":2.6      | \"seconds\":0      | $.shapes[0].options[0].seconds | 0   | millisecond",
                "\"seconds\":2.6      | \"seconds\":-2.6   | $.shapes[0].options[0].seconds | -2.6 | millisecond",
                "\"seconds\":2.6      | \"seconds\":0.0009 | $.shapes[0].options[0].seconds | 0.0009 | millisecond",
                "\"model\":\"sd21\"   | \"model\":\"\"     | $.shapes[0].options[1].model | `` | Name the model",
                "\"pool\":\"p1\"      | \"pool\":\"p11\"   | $.shapes[0].options[0].pool | p11  | nearest are p1, p0",
                "\"pool\":\"p0\",\"model\":\"sd21\" | \"pool\":\"p1\",\"model\":\"sana-1.6b\" | $.shapes[0].options[1].model | sana-1.6b | apart",
                "\"id\":\"j2\"        | \"id\":\"j0\"      | $.jobs[2].id         | j0     | id of its own",
                "\"id\":\"j2\"        | \"id\":2           | $.jobs[2].id         | 2      | such as j0",
                "\"shape\":\"s1\"     | \"shape\":\"s9\"   | $.jobs[1].shape      | s9     | nearest are s0, s1",
                "2022-09-01T02:30:00.250Z | 2022-08-31T23:00:00Z | $.jobs[1].deadline | 2022-08-31T23:00:00Z | later deadline",
                "2022-09-01T02:30:00.250Z | tomorrow       | $.jobs[1].deadline   | tomorrow | 2022-09-01T00:00:00Z",
                "urgent               | high               | $.jobs[1].priority   | high   | background, normal, urgent",
                "2022-08-31T22:00:00Z | 2022-08-31         | $.jobs[1].submittedAt | 2022-08-31 | 2022-09-01T00:00:00Z",
            })
    void aBadValueIsRefusedWithPathValueAndRemedy(String good, String bad, String path, String value, String remedy) {
        String changed = InstanceJson.SMALL.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad));
        assertThat(changed).isNotEqualTo(InstanceJson.SMALL);

        var refused = catchThrowableOfType(UnreadableInstanceException.class, () -> InstanceJson.read(changed));

        assertThat(refused).as("%s for %s", bad, good).isNotNull();
        assertThat(refused.path()).isEqualTo(path);
        assertThat(refused.value()).contains(value == null ? "" : value);
        assertThat(refused.remedy()).contains(remedy);
        assertThat(refused).hasMessageStartingWith("test.json, " + path + " '");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"start\":          | $.start",
                "\"slotMinutes\":    | $.slotMinutes",
                "\"pools\":          | $.pools",
                "\"shapes\":         | $.shapes",
                "\"jobs\":           | $.jobs",
                "\"id\":\"p0\"      | $.pools[0].id",
                "\"gpus\":           | $.pools[0].gpus",
                "\"pue\":            | $.pools[0].pue",
                "\"embodiedGramsPerGpuHour\": | $.pools[0].embodiedGramsPerGpuHour",
                "\"id\":\"s0\"      | $.shapes[0].id",
                "\"options\":        | $.shapes[0].options",
                "\"pool\":           | $.shapes[0].options[0].pool",
                "\"model\":          | $.shapes[0].options[0].model",
                "\"energyWh\":       | $.shapes[0].options[0].energyWh",
                "\"seconds\":        | $.shapes[0].options[0].seconds",
                "\"id\":\"j0\"      | $.jobs[0].id",
                "\"shape\":          | $.jobs[0].shape",
                "\"earliestStart\":  | $.jobs[0].earliestStart",
                "\"deadline\":       | $.jobs[0].deadline",
            })
    void whatIsMissingIsNamed(String field, String path) {
        String renamed = InstanceJson.SMALL.replaceFirst(
                Pattern.quote(field), Matcher.quoteReplacement("\"x" + field.substring(1)));

        var refused = catchThrowableOfType(UnreadableInstanceException.class, () -> InstanceJson.read(renamed));

        assertThat(refused.path()).isEqualTo(path);
        assertThat(refused.value()).isEmpty();
        assertThat(refused).hasMessageContaining("missing");
        assertThat(refused.remedy()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "60,0,70.5   | 60,0     | $.pools[1].intensity | has 2 values, but a pool before it has 3",
                "60,0,70.5   | 60,0,1,2 | $.pools[1].intensity | has 4 values, but a pool before it has 3",
                "60,0,70.5   | ``       | $.pools[1].intensity | empty",
            })
    void theHorizonIsOneForAllPools(String good, String bad, String path, String reason) {
        var refused = catchThrowableOfType(
                UnreadableInstanceException.class,
                () -> InstanceJson.read(InstanceJson.SMALL.replace(good, bad == null ? "" : bad)));

        assertThat(refused.path()).isEqualTo(path);
        assertThat(refused).hasMessageContaining(reason);
    }

    @Test
    void anInstanceWithoutAnyHorizonIsRefused() {
        assertRefused(
                withoutIntensity(InstanceJson.SMALL).replace("\"hours\":3,", ""), "$.pools[0].intensity", "give hours");
        assertRefused(
                withoutIntensity(InstanceJson.SMALL).replace("\"slotMinutes\":60", "\"slotMinutes\":7"),
                "$.hours",
                "multiple of the slot");
        assertRefused(
                withoutIntensity(InstanceJson.SMALL)
                        .replace("\"slotMinutes\":60", "\"slotMinutes\":1")
                        .replace("\"hours\":3", "\"hours\":1000000"),
                "$",
                "at most 1000000");
    }

    @Test
    void anInstanceNeedsAPoolAndAShapeAnOption() {
        assertRefused(
                "{\"start\":\"2022-09-01T00:00:00Z\",\"slotMinutes\":60,\"pools\":[],\"shapes\":[],\"jobs\":[]}",
                "$.pools",
                "at least one pool");
        assertRefused(
                InstanceJson.SMALL.replaceFirst("(?s)\"options\":\\[.*?\\]", "\"options\":[]"),
                "$.shapes[0].options",
                "at least one option");
    }

    @Test
    void anInstanceMayHaveNoJobs() throws IOException {
        String none = InstanceJson.SMALL.replaceFirst("(?s)\"jobs\":\\[.*\\]", "\"jobs\":[]");

        assertThat(InstanceJson.read(none).jobs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "[]", "null", "\"pools\"", "12", "{", "{]", "{\"pools\":[", "hello", "\u001f"})
    void whatIsNoObjectOfJsonIsRefusedAsAWhole(String text) {
        var refused = catchThrowableOfType(UnreadableInstanceException.class, () -> InstanceJson.read(text));

        assertThat(refused.path()).startsWith("$");
        assertThat(refused.remedy()).isNotBlank();
    }

    @Test
    void aSyntaxErrorIsToldWithItsPathAndPlace() {
        assertRefused(InstanceJson.SMALL.replace("\"pue\":1.16", "\"pue\":1.1.6"), "$.pools[0].pue", "well-formed");
        assertThatThrownBy(() -> InstanceJson.read("{\"pools\":\n  [}"))
                .hasMessageContaining("$.pools")
                .hasMessageContaining("line 2, column");
    }

    @Test
    void whatFollowsTheInstanceIsRefused() {
        assertRefused(InstanceJson.SMALL + "{}", "$", "one in a file");
        assertRefused(InstanceJson.SMALL + "]", "$", "well-formed");
    }

    @Test
    void theWrongKindOfSectionIsRefused() {
        assertRefused(InstanceJson.SMALL.replace("\"jobs\":[", "\"jobs\":0,\"x\":["), "$.jobs", "list of jobs");
        assertRefused(InstanceJson.SMALL.replace("\"jobs\":[{", "\"jobs\":[[],{"), "$.jobs[0]", "\"shape\"");
        assertRefused(InstanceJson.SMALL.replace("\"hours\":3", "\"jobs\":[]"), "$.jobs", "once");
    }

    @Test
    void aDamagedGzipFileIsRefused() throws IOException {
        byte[] whole = InstanceJson.gzip(InstanceJson.SMALL);
        byte[] flipped = whole.clone();
        flipped[whole.length - 6] ^= 1;

        for (byte[] damaged : List.of(Arrays.copyOf(whole, whole.length - 9), Arrays.copyOf(whole, 5), flipped)) {
            assertThatThrownBy(() -> InstanceJson.read(damaged))
                    .isInstanceOf(UnreadableInstanceException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] latin = InstanceJson.SMALL.replace("sd21", "café").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> InstanceJson.read(latin))
                .isInstanceOf(UnreadableInstanceException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aValueIsShownShortenedAndWithoutControlCharacters() {
        var refused = catchThrowableOfType(
                UnreadableInstanceException.class,
                () -> InstanceJson.read(
                        InstanceJson.SMALL.replace("\"id\":\"p0\"", "\"id\":\"\\u001b[31m" + "x".repeat(300) + "\"")));

        assertThat(refused.value().orElseThrow())
                .hasSize(201)
                .startsWith("\uFFFD[31mxxx")
                .endsWith("…");
    }

    @Test
    void aMissingFileIsNoFaultOfItsContent(@TempDir Path directory) {
        assertThatThrownBy(() -> InstanceReader.toPlan(directory.resolve("none.json")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private static void assertRefused(String json, String path, String remedy) {
        var refused = catchThrowableOfType(UnreadableInstanceException.class, () -> InstanceJson.read(json));
        assertThat(refused).isNotNull();
        assertThat(refused.path()).isEqualTo(path);
        assertThat(refused.remedy()).contains(remedy);
    }

    private static String withoutIntensity(String json) {
        return json.replaceAll(",\"intensity\":\\[[^]]*]", "");
    }

    private static ShapeOption option(String pool, String model, double wattHours, Duration duration) {
        return new ShapeOption(
                new PoolId(pool), new ModelId(model), KilowattHours.ofWattHours(wattHours), duration, duration);
    }
}
