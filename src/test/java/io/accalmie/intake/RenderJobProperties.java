package io.accalmie.intake;

import static io.accalmie.intake.JobJson.NOW;
import static io.accalmie.intake.JobJson.READER;
import static io.accalmie.intake.JobJson.STUDIO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.messaging.Events;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

class RenderJobProperties {
    @Property(tries = 400)
    void aJobSurvivesBeingWrittenAndRead(@ForAll("jobs") RenderJob job) throws Exception {
        byte[] written = Events.json().writeValueAsBytes(RenderJobWriter.write(job));

        JobReading reading = READER.read(job.key().studio(), written, NOW);

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.job()).contains(job);
    }

    @Property(tries = 2000)
    void aDamagedJobIsAJobOrFaults(@ForAll("jobs") RenderJob job, @ForAll Random random) throws Exception {
        byte[] damaged = damage(Events.json().writeValueAsBytes(RenderJobWriter.write(job)), random);

        JobReading reading = READER.read(STUDIO, damaged, NOW);

        assertThat(reading.job().isPresent()).isEqualTo(reading.faults().isEmpty());
        Events.json().writeValueAsBytes(reading.faults());
    }

    @Property(tries = 1000)
    void anyBytesAreAJobOrFaults(@ForAll @Size(max = 200) byte[] bytes) {
        JobReading reading = READER.read(STUDIO, bytes, NOW);

        assertThat(reading.job().isPresent()).isEqualTo(reading.faults().isEmpty());
    }

    @Property(tries = 1000)
    void aFieldWithAnyValueIsAJobOrNamesTheField(@ForAll("fieldNames") String field, @ForAll("values") String value)
            throws Exception {
        ObjectNode json = JobJson.least("j");
        json.set(field, Events.json().readTree(value));

        JobReading reading = READER.read(STUDIO, json, NOW);

        assertThat(reading.faults())
                .allSatisfy(fault -> assertThat(fault.field().orElse(field))
                        .matches(name -> name.startsWith(field)
                                || name.equals("deadline")
                                || name.equals("frames")
                                || name.equals("fps")));
    }

    @Property(tries = 300)
    void theOrderOfFieldsDoesNotChangeTheHash(@ForAll("jobs") RenderJob job, @ForAll Random random) {
        ObjectNode written = RenderJobWriter.write(job);
        List<String> names = new ArrayList<>();
        written.fieldNames().forEachRemaining(names::add);
        java.util.Collections.shuffle(names, random);
        ObjectNode shuffled = Events.json().createObjectNode();
        names.forEach(name -> shuffled.set(name, written.get(name)));

        Optional<String> hash = READER.read(STUDIO, shuffled, NOW).bodyHash();

        assertThat(hash).isEqualTo(READER.read(STUDIO, written, NOW).bodyHash());
    }

    private static byte[] damage(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        for (int i = random.nextInt(4); i > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return random.nextBoolean() ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }

    @Provide
    Arbitrary<String> fieldNames() {
        List<String> names = new ArrayList<>(List.of(
                "shot",
                "negativePrompt",
                "inputAsset",
                "inputJob",
                "seedDrawn",
                "renderAgain",
                "strength",
                "callback",
                "fps",
                "steps",
                "models"));
        RenderJobWriter.write(JobJson.job(JobJson.least("j"))).fieldNames().forEachRemaining(names::add);
        return Arbitraries.of(names);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(
                "null",
                "true",
                "0",
                "-1",
                "1e400",
                "0.5",
                "9223372036854775808",
                "\"\"",
                "\"a\"",
                "\"\\u0000\"",
                "\"\\udc00\"",
                "[]",
                "[null]",
                "[[]]",
                "{}",
                "{\"\":{}}",
                "{\"tier\":null}",
                "{\"floors\":[]}",
                "{\"floors\":{\"a\":1}}",
                "{\"floors\":{\"\\u0000\":{\"a\":1}}}",
                "\"2026-11-22T24:00:00Z\"",
                "\"2026-02-30T00:00:00Z\"",
                "\"-999999999-01-01T00:00:00Z\"");
    }

    @Provide
    Arbitrary<RenderJob> jobs() {
        Arbitrary<Integer> frames = Arbitraries.integers().between(1, 200);
        return Combinators.combine(
                        texts(),
                        texts().optional(),
                        Arbitraries.longs().between(0, (1L << 53) - 1),
                        Combinators.combine(Arbitraries.integers().between(16, 8000), frames)
                                .as(Tuple::of),
                        qualities(),
                        Arbitraries.of("FR", "SE", "aws/eu-north-1", "gcp/europe-west9")
                                .list()
                                .uniqueElements()
                                .ofMaxSize(4),
                        Arbitraries.longs().between(1, 10_000_000_000L),
                        Combinators.combine(
                                        Arbitraries.of(Use.values()),
                                        Arbitraries.of(Priority.values()),
                                        Arbitraries.of(Purpose.values()),
                                        Arbitraries.of(Task.values()),
                                        strengths())
                                .as(Tuple::of))
                .as((prompt, negative, seed, size, quality, regions, millis, words) -> new RenderJob(
                        new JobKey(STUDIO, new JobId("j-1")),
                        new CampaignId("c"),
                        negative.map(text -> new ShotId("S01")),
                        words.get4(),
                        prompt,
                        negative,
                        seed,
                        words.get4().startsFromImage() && millis % 5 > 0 ? Optional.of(asset(seed)) : Optional.empty(),
                        words.get4().takesStrength() ? words.get5() : OptionalDouble.empty(),
                        new OutputSize(size.get1(), 512, words.get4().isVideo() ? size.get2() : 1),
                        words.get4().isVideo() ? OptionalInt.of(24) : OptionalInt.empty(),
                        millis % 2 == 0 ? OptionalInt.of(30) : OptionalInt.empty(),
                        1 + (int) (seed % 10),
                        quality,
                        millis % 3 == 0 ? List.of("sana-1.6b", "FLUX.1 [dev]") : List.of(),
                        words.get1(),
                        "FR",
                        regions,
                        new TimeWindow(NOW, NOW.plus(Duration.ofMillis(millis))),
                        words.get2(),
                        words.get3(),
                        words.get4().startsFromImage() && millis % 5 == 0
                                ? Optional.of(new JobId("j-0"))
                                : Optional.empty(),
                        millis % 2 == 0,
                        negative.map(text -> "because " + text)));
    }

    private static Arbitrary<OptionalDouble> strengths() {
        return Arbitraries.doubles().between(0.0001, 1).ofScale(4).optional().map(strength -> strength.map(
                        OptionalDouble::of)
                .orElseGet(OptionalDouble::empty));
    }

    private static String asset(long seed) {
        return String.format("%064x", seed);
    }

    private static Arbitrary<Quality> qualities() {
        Arbitrary<Quality> tiers = Arbitraries.of(Tier.values()).map(Quality.ByTier::new);
        Arbitrary<Quality> floors = Arbitraries.doubles()
                .between(0, 100)
                .ofScale(4)
                .map(value -> new Quality.ByFloors(List.of(new Quality.Floor("VBench", "total", value))));
        return Arbitraries.oneOf(tiers, floors);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("abc éü漢字\"\\/\n\t{}[]:,'<>&😀".toCharArray())
                .ofMaxLength(30)
                .map(text -> "x" + text.replaceAll("[\\ud800-\\udfff]", "😀"));
    }
}
