package io.accalmie.intake;

import static io.accalmie.intake.JobJson.NOW;
import static io.accalmie.intake.JobJson.STUDIO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.intake.HostedRender.Length;
import io.accalmie.intake.HostedRenderReader.Reading;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostedRenderReaderTest {
    private static final Instant BEFORE = NOW.minusSeconds(3_600);

    @Test
    void aStillIsReadAsItIs() {
        // when
        HostedRender render = read(HostedJson.with(
                        "a", BEFORE, json -> json.put("shot", "S01").put("note", "für Anna")))
                .render()
                .orElseThrow();

        // then
        assertThat(render)
                .isEqualTo(new HostedRender(
                        STUDIO,
                        new HostedRenderId("a"),
                        new CampaignId("printemps-26"),
                        Optional.of(new ShotId("S01")),
                        "openai/gpt-image-1",
                        Task.TEXT_TO_IMAGE,
                        4,
                        1024,
                        1024,
                        Optional.empty(),
                        Optional.empty(),
                        BEFORE,
                        Optional.of("für Anna")));
    }

    @Test
    void aClipHasSecondsOrFrames() {
        // when
        Reading bySeconds = read(clip("\"seconds\": 8, \"fps\": 24"));
        Reading byFrames = read(clip("\"frames\": 81"));

        // then
        assertThat(bySeconds.render().flatMap(HostedRender::length))
                .contains(new Length(OptionalInt.empty(), OptionalDouble.of(8), OptionalInt.of(24)));
        assertThat(byFrames.render().flatMap(HostedRender::length))
                .contains(new Length(OptionalInt.of(81), OptionalDouble.empty(), OptionalInt.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id         | null                   | MISSING_FIELD
            id         | "a b"                  | BAD_ID
            campaign   | null                   | MISSING_FIELD
            shot       | "§"                    | BAD_ID
            service    | null                   | MISSING_FIELD
            service    | ""                     | BAD_TEXT
            task       | "text-to-music"        | UNKNOWN_WORD
            count      | null                   | MISSING_FIELD
            count      | 0                      | OUT_OF_RANGE
            count      | 1.5                    | WRONG_TYPE
            width      | null                   | MISSING_FIELD
            height     | 99999                  | OUT_OF_RANGE
            seconds    | 4                      | LENGTH_OF_IMAGE
            frames     | 4                      | LENGTH_OF_IMAGE
            fps        | 24                     | LENGTH_OF_IMAGE
            renderedAt | null                   | MISSING_FIELD
            renderedAt | "yesterday"            | BAD_INSTANT
            renderedAt | "2026-11-22T18:00:00.001Z" | NOT_RENDERED_YET
            energy     | 3                      | UNKNOWN_FIELD
            """)
    void eachFaultNamesItsField(String field, String value, String code) throws IOException {
        // given
        ObjectNode json = HostedJson.still("a", BEFORE);
        json.set(field, Events.json().readTree(value));

        // when
        List<Fault> faults = read(JobJson.bytes(json)).faults();

        // then
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.field()).contains(field);
            assertThat(fault.remedy()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "count": 1                     | frames  | LENGTH_SHAPE
            "frames": 81, "seconds": 5     | seconds | LENGTH_SHAPE
            "seconds": 0                   | seconds | OUT_OF_RANGE
            "frames": 0                    | frames  | OUT_OF_RANGE
            "seconds": 5, "fps": 1000      | fps     | OUT_OF_RANGE
            """)
    void aClipWithoutOneLengthIsRefused(String fields, String field, String code) {
        // when
        List<Fault> faults = read(clip(fields)).faults();

        // then
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.field()).contains(field);
        });
    }

    @Test
    void theMomentItselfIsOver() {
        assertThat(read(HostedJson.with("a", NOW, json -> {})).render()).isPresent();
    }

    @Test
    void bodiesThatSayTheSameHaveOneHash() {
        // given
        byte[] one = HostedJson.with("a", BEFORE, json -> json.put("note", "x").putNull("shot"));
        byte[] other =
                HostedJson.with("a", BEFORE, json -> json.put("note", "x").put("count", 4));
        byte[] changed = HostedJson.with("a", BEFORE, json -> json.put("note", "y"));

        // when, then
        assertThat(read(one).bodyHash()).isPresent().isEqualTo(read(other).bodyHash());
        assertThat(read(one).bodyHash()).isNotEqualTo(read(changed).bodyHash());
    }

    @Property(tries = 300)
    void whateverIsSentIsReadOrRefusedWithReasons(@ForAll String text, @ForAll @IntRange(max = 220) int at) {
        // given
        String whole = new String(HostedJson.with("a", BEFORE, json -> {}), StandardCharsets.UTF_8);
        int where = Math.min(at, whole.length());

        for (String body : List.of(text, whole.substring(0, where) + text + whole.substring(where))) {
            // when
            Reading reading = read(body.getBytes(StandardCharsets.UTF_8));

            // then
            assertThat(reading.render().isPresent()).isEqualTo(reading.faults().isEmpty());
            assertThat(reading.faults())
                    .allSatisfy(fault -> assertThat(fault.reason()).isNotBlank());
        }
    }

    private static byte[] clip(String length) {
        return ("{\"id\": \"a\", \"campaign\": \"c\", \"service\": \"s/v\", \"task\": \"text-to-video\", \"count\": 1, "
                        + "\"width\": 1280, \"height\": 720, \"renderedAt\": \"" + BEFORE + "\", "
                        + length.replace("\"count\": 1", "\"note\": \"x\"") + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Reading read(byte[] body) {
        return HostedRenderReader.read(STUDIO, body, NOW);
    }
}
