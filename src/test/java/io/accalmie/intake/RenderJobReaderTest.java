package io.accalmie.intake;

import static io.accalmie.intake.JobJson.NOW;
import static io.accalmie.intake.JobJson.READER;
import static io.accalmie.intake.JobJson.STUDIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.messaging.Fault;
import io.accalmie.quantity.TimeWindow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderJobReaderTest {
    @Test
    void whatIsLeftOutGetsTheDefaultsOfTheContract() {
        RenderJob job = JobJson.job(JobJson.least("c1-0001"));

        assertThat(job)
                .isEqualTo(new RenderJob(
                        new JobKey(STUDIO, new JobId("c1-0001")),
                        new CampaignId("printemps-26"),
                        Optional.empty(),
                        Task.TEXT_TO_IMAGE,
                        "un jardin au printemps",
                        Optional.empty(),
                        JobJson.SEED,
                        Optional.empty(),
                        OptionalDouble.empty(),
                        new OutputSize(1024, 768, 1),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        1,
                        new Quality.ByTier(Tier.STANDARD),
                        List.of(),
                        Use.COMMERCIAL,
                        "FR",
                        List.of(),
                        new TimeWindow(NOW, Instant.parse("2026-11-23T07:00:00Z")),
                        Priority.NORMAL,
                        Purpose.FINAL,
                        Optional.empty(),
                        true,
                        Optional.empty()));
    }

    @Test
    void theExampleOfTheContractIsRead() {
        byte[] example = """
                {"jobId":"c1-0001","campaign":"printemps-26","shot":"S01","task":"text-to-image","prompt":"…",
                 "negativePrompt":null,"seed":1234,"inputAsset":null,"strength":null,"width":1024,"height":1024,"frames":1,
                 "fps":null,"steps":null,"count":4,"quality":{"tier":"standard"},"models":null,"use":"commercial",
                 "territory":"FR","regions":["FR","SE","aws/eu-north-1"],"earliestStart":"2026-11-22T20:00:00Z",
                 "deadline":"2026-11-23T07:00:00Z","priority":"normal","purpose":"draft","callback":null}""".getBytes(StandardCharsets.UTF_8);

        JobReading reading = READER.read(STUDIO, example, NOW);

        assertThat(reading.faults()).isEmpty();
        RenderJob job = reading.job().orElseThrow();
        assertThat(job.seed()).isEqualTo(1234);
        assertThat(job.count()).isEqualTo(4);
        assertThat(job.regions()).containsExactly("FR", "SE", "aws/eu-north-1");
        assertThat(job.window().start()).isEqualTo(Instant.parse("2026-11-22T20:00:00Z"));
        assertThat(job.purpose()).isEqualTo(Purpose.DRAFT);
    }

    @Test
    void floorsAreReadByBenchmarkAndSkill() {
        ObjectNode json = JobJson.least("j");
        json.putObject("quality")
                .putObject("floors")
                .putObject("GenEval")
                .put("overall", 0.6)
                .put("position", 0.3);

        RenderJob job = JobJson.job(json);

        assertThat(job.quality())
                .isEqualTo(new Quality.ByFloors(List.of(
                        new Quality.Floor("GenEval", "overall", 0.6), new Quality.Floor("GenEval", "position", 0.3))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jobId         | "-a"                          | BAD_ID
            jobId         | 7                             | WRONG_TYPE
            campaign      | null                          | MISSING_FIELD
            shot          | "a/b"                         | BAD_ID
            task          | "paint"                       | UNKNOWN_WORD
            task          | "TEXT_TO_IMAGE"               | UNKNOWN_WORD
            prompt        | "  "                          | BAD_TEXT
            prompt        | "a\\u0000b"                   | BAD_TEXT
            prompt        | "a\\ud800b"                   | BAD_TEXT
            prompt        | null                          | MISSING_FIELD
            seed          | -1                            | OUT_OF_RANGE
            seed          | 99999999999999999999          | OUT_OF_RANGE
            seed          | 1.5                           | WRONG_TYPE
            width         | 15                            | OUT_OF_RANGE
            width         | 16385                         | OUT_OF_RANGE
            height        | "1024"                        | WRONG_TYPE
            height        | 1e3                           | WRONG_TYPE
            frames        | 0                             | OUT_OF_RANGE
            frames        | 2                             | FRAMES_OF_IMAGE
            fps           | 24                            | FRAMES_OF_IMAGE
            steps         | 1001                          | OUT_OF_RANGE
            count         | 0                             | OUT_OF_RANGE
            count         | true                          | WRONG_TYPE
            quality       | "standard"                    | WRONG_TYPE
            quality       | {}                            | QUALITY_SHAPE
            quality       | {"tier":"best"}               | UNKNOWN_WORD
            quality       | {"tier":"high","floors":{}}   | QUALITY_SHAPE
            quality       | {"floors":{"GenEval":{}}}     | QUALITY_SHAPE
            quality       | {"floors":{"G":{"o":1e999}}}  | OUT_OF_RANGE
            quality       | {"tier":"high","x":1}         | UNKNOWN_FIELD
            models        | []                            | OUT_OF_RANGE
            models        | ["sana", 3]                   | BAD_ENTRY
            use           | "personal"                    | UNKNOWN_WORD
            territory     | "EU"                          | BAD_COUNTRY
            regions       | ["france"]                    | BAD_ENTRY
            earliestStart | "tomorrow"                    | BAD_INSTANT
            deadline      | "2026-11-22T18:00:00Z"        | DEADLINE_PAST
            deadline      | "+999999999-12-31T23:59:59Z"  | BAD_INSTANT
            deadline      | 1763880000                    | WRONG_TYPE
            priority      | "high"                        | UNKNOWN_WORD
            purpose       | ""                            | UNKNOWN_WORD
            inputAsset    | "a.png"                       | BAD_ASSET
            inputAsset    | 7                             | WRONG_TYPE
            strength      | 0                             | OUT_OF_RANGE
            strength      | 1.01                          | OUT_OF_RANGE
            strength      | -0.5                          | OUT_OF_RANGE
            strength      | "0.5"                         | WRONG_TYPE
            strength      | 0.5                           | STRENGTH_NOT_TAKEN
            callback      | "http://x"                    | NOT_AVAILABLE_YET
            lora          | 1                             | UNKNOWN_FIELD
            """)
    void aFieldThatIsWrongIsNamedWithItsValueAndARemedy(String field, String value, String code) {
        String rest = JobJson.with("j", json -> json.remove(field)).toString();
        String body = rest.substring(0, rest.length() - 1) + ",\"" + field + "\":" + value + "}";

        JobReading reading = READER.read(STUDIO, body.getBytes(StandardCharsets.UTF_8), NOW);

        assertThat(reading.job()).isEmpty();
        assertThat(reading.faults()).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.field().orElseThrow()).startsWith(field);
            assertThat(fault.remedy()).isNotBlank();
        });
    }

    @Test
    void aDeadlineMustLeaveTimeAfterTheEarliestStart() {
        ObjectNode json = JobJson.with("j", j -> j.put("earliestStart", "2026-11-23T07:00:00Z"));

        List<Fault> faults = READER.read(STUDIO, json, NOW).faults();

        assertThat(faults).extracting(Fault::code).containsExactly("EMPTY_WINDOW");
    }

    @Test
    void everyFaultOfAJobIsFound() {
        ObjectNode json = JobJson.with("j", j -> {
            j.remove("prompt");
            j.put("width", 0).put("deadline", "soon").put("Seed", 1);
        });

        List<Fault> faults = READER.read(STUDIO, json, NOW).faults();

        assertThat(faults)
                .extracting(fault -> fault.field().orElseThrow(), Fault::code)
                .containsExactlyInAnyOrder(
                        tuple("prompt", "MISSING_FIELD"),
                        tuple("width", "OUT_OF_RANGE"),
                        tuple("deadline", "BAD_INSTANT"),
                        tuple("Seed", "UNKNOWN_FIELD"));
    }

    @Test
    void endlessFaultsAreCutOffAfterAHundred() {
        ObjectNode json = JobJson.least("j");
        for (int i = 0; i < 500; i++) {
            json.put("unknown" + i, i);
        }

        List<Fault> faults = READER.read(STUDIO, json, NOW).faults();

        assertThat(faults).hasSize(101);
        assertThat(faults.get(100).code()).isEqualTo("MORE_FAULTS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "[]",
                "\"job\"",
                "{\"jobId\":\"a\",\"jobId\":\"a\"}",
                "{\"jobId\":NaN}",
                "{\"jobId\":\"a\"} {}",
                "{\"jobId\":\"a\""
            })
    void whatIsNoJobIsAFaultOfTheWhole(String body) {
        JobReading reading = READER.read(STUDIO, body.getBytes(StandardCharsets.UTF_8), NOW);

        assertThat(reading.job()).isEmpty();
        assertThat(reading.bodyHash()).isEmpty();
        assertThat(reading.faults()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 5_000, 100_000})
    void deepNestingIsRefused(int depth) {
        String body = "{\"quality\":" + "[".repeat(depth) + "]".repeat(depth) + "}";

        JobReading reading = READER.read(STUDIO, body.getBytes(StandardCharsets.UTF_8), NOW);

        assertThat(reading.faults()).extracting(Fault::code).containsExactly("NOT_JSON");
    }

    @Test
    void bodiesThatSayTheSameHaveTheSameHash() throws Exception {
        byte[] other = """
                {"deadline":"2026-11-23T07:00:00Z","height":768,"shot":null,
                 "width":1024,"prompt":"un jardin au printemps","task":"text-to-image",
                 "campaign":"printemps-26","jobId":"j"}""".getBytes(StandardCharsets.UTF_8);

        Optional<String> hash = READER.read(STUDIO, other, NOW).bodyHash();

        assertThat(hash).isEqualTo(hashOf(json -> {})).isPresent();
        assertThat(hashOf(json -> json.put("seed", JobJson.SEED))).isNotEqualTo(hash);
        assertThat(hashOf(json -> json.put("prompt", "un jardin"))).isNotEqualTo(hash);
    }

    private static Optional<String> hashOf(Consumer<ObjectNode> change) {
        return READER.read(STUDIO, JobJson.with("j", change), NOW).bodyHash();
    }
}
