package io.accalmie.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FingerprintProperties {
    /** What each parameter may be; jobs take one of each, so that two are often equal in all or in all but one. */
    private static final List<List<String>> PARAMETERS = List.of(
            List.of("task", "\"image-to-image\"", "\"inpaint\""),
            List.of("prompt", "\"a\"", "\"b\""),
            List.of("negativePrompt", "null", "\"b\""),
            List.of("seed", "1", "2"),
            List.of("inputAsset", '"' + "ab".repeat(32) + '"', '"' + "cd".repeat(32) + '"'),
            List.of("strength", "null", "0.5"),
            List.of("width", "512", "1024"),
            List.of("height", "512", "1024"),
            List.of("steps", "null", "4"),
            List.of("count", "1", "2"));
    /** What does not change the pictures that are asked for. */
    private static final List<List<String>> CIRCUMSTANCES = List.of(
            List.of("campaign", "\"c\"", "\"d\""),
            List.of("shot", "null", "\"S01\""),
            List.of("purpose", "\"draft\"", "\"final\""),
            List.of("priority", "\"urgent\"", "null"),
            List.of("models", "null", "[\"sana\"]"),
            List.of("renderAgain", "null", "\"why not\""));

    @Property(tries = 500)
    void fingerprintsAreEqualExactlyWhereAllParametersAre(
            @ForAll("choices") List<Boolean> one,
            @ForAll("choices") List<Boolean> changes,
            @ForAll("circumstances") List<Boolean> first,
            @ForAll("circumstances") List<Boolean> second)
            throws Exception {
        List<Boolean> other = java.util.stream.IntStream.range(0, one.size())
                .mapToObj(i -> one.get(i) ^ changes.get(i))
                .toList();

        boolean same = Fingerprint.of(job("j1", one, first)).equals(Fingerprint.of(job("j2", other, second)));

        assertThat(same).isEqualTo(one.equals(other));
    }

    private static RenderJob job(String id, List<Boolean> parameters, List<Boolean> circumstances) throws Exception {
        ObjectNode json = JobJson.least(id);
        choose(json, PARAMETERS, parameters);
        choose(json, CIRCUMSTANCES, circumstances);
        return JobJson.job(json);
    }

    private static void choose(ObjectNode json, List<List<String>> fields, List<Boolean> choices) throws Exception {
        for (int i = 0; i < fields.size(); i++) {
            List<String> field = fields.get(i);
            json.set(field.get(0), io.accalmie.messaging.Events.json().readTree(field.get(choices.get(i) ? 2 : 1)));
        }
    }

    @Provide
    Arbitrary<List<Boolean>> choices() {
        return Arbitraries.frequency(net.jqwik.api.Tuple.of(5, false), net.jqwik.api.Tuple.of(1, true))
                .list()
                .ofSize(PARAMETERS.size());
    }

    @Provide
    Arbitrary<List<Boolean>> circumstances() {
        return Arbitraries.of(true, false).list().ofSize(CIRCUMSTANCES.size());
    }
}
