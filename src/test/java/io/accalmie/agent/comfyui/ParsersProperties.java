package io.accalmie.agent.comfyui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.accalmie.agent.Observation;
import io.accalmie.agent.Orders;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever a server says is read without an error of ours. */
@PropertyDefaults(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
class ParsersProperties {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Instant NOW = Orders.WALL;
    private static final List<String> NAMES = List.of(
            "type",
            "data",
            "prompt_id",
            "node",
            "nodes",
            "value",
            "max",
            "timestamp",
            "status",
            "status_str",
            "messages",
            "outputs",
            "images",
            "filename",
            "subfolder",
            "prompt",
            "class_type",
            "inputs",
            "execution_status",
            "execution_start_time",
            "workflow",
            "execution_error",
            "seed");
    private static final List<String> WORDS = List.of(
            "execution_start",
            "execution_cached",
            "execution_success",
            "execution_error",
            "execution_interrupted",
            "executing",
            "progress",
            "progress_state",
            "success",
            "error",
            "completed",
            "KSampler",
            "UNETLoader",
            "7",
            "a.png",
            "");

    @Provide
    Arbitrary<JsonNode> trees() {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                Arbitraries.of(WORDS).map(JSON::textNode),
                Arbitraries.doubles().map(JSON::numberNode),
                Arbitraries.longs().map(JSON::numberNode),
                Arbitraries.of(true, false).map(JSON::booleanNode),
                Arbitraries.just(JSON.nullNode()));
        return nested(nested(nested(leaves)));
    }

    @Property
    void anyTextIsAFrameOrNone(@ForAll String text) {
        assertThat(Frame.read(text)).isNotNull();
    }

    @Property
    void anyFrameLeavesAShareThatIsOne(@ForAll("trees") JsonNode content, @ForAll("trees") JsonNode more) {
        Tracks tracks = new Tracks();
        Track track = tracks.of("7");
        track.isOf(new Workflow(more));
        for (String word : WORDS) {
            String text =
                    JSON.objectNode().put("type", word).set("data", content).toString();
            Frame.read(text).ifPresent(frame -> {
                tracks.take(frame, NOW);
                track.take(frame, NOW);
            });
        }

        track.share().ifPresent(share -> assertThat(share).isBetween(0.0, 1.0));
        assertThat(track.loadedAt()).isIn(java.util.Optional.empty(), java.util.Optional.of(NOW));
    }

    @Property
    void anyEntryOfTheHistoryIsAnEndWhoseTimesAreInOrder(@ForAll("trees") JsonNode entry) {
        Observation seen = Ended.ofHistory(entry).observation(new Track());

        assertOrder(seen);
        assertThat(Ended.ofHistory(entry).files()).isNotNull();
    }

    @Property
    void anyJobIsAnEndWhoseTimesAreInOrder(@ForAll("trees") JsonNode job) {
        Observation seen = Ended.ofJob(job).observation(new Track());

        assertOrder(seen);
    }

    private static void assertOrder(Observation seen) {
        assertThat(seen).isNotInstanceOf(Observation.Waiting.class);
        if (seen instanceof Observation.Done done
                && done.since().isPresent()
                && done.at().isPresent()) {
            assertThat(done.at().get()).isAfterOrEqualTo(done.since().get());
        }
    }

    private static Arbitrary<JsonNode> nested(Arbitrary<JsonNode> inner) {
        Arbitrary<JsonNode> objects = Combinators.combine(
                        Arbitraries.of(NAMES).list().ofMaxSize(3), inner.list().ofSize(3))
                .as((names, values) -> {
                    var object = JSON.objectNode();
                    for (int i = 0; i < names.size(); i++) {
                        object.set(names.get(i), values.get(i));
                    }
                    return object;
                });
        Arbitrary<JsonNode> arrays = inner.list().ofMaxSize(3).map(values -> {
            var array = JSON.arrayNode();
            values.forEach(array::add);
            return array;
        });
        return Arbitraries.oneOf(inner, objects, arrays);
    }
}
