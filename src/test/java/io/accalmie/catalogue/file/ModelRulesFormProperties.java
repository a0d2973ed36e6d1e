package io.accalmie.catalogue.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.catalogue.CatalogueLoader;
import io.accalmie.catalogue.InvalidCatalogueException.Violation;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.Objective;
import io.accalmie.catalogue.RuleScope;
import io.accalmie.catalogue.TierMeaning;
import io.accalmie.catalogue.file.ModelRulesForm.Reading;
import io.accalmie.intake.Quality.Floor;
import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ModelRulesFormProperties {
    private static final ModelCatalogue CATALOGUE = CatalogueLoader.installed().load(Optional.empty());
    private static final RuleScope STUDIO = new RuleScope("atelier", Optional.empty(), Optional.empty());
    private static final JsonMapper JSON = new JsonMapper();

    private final ModelRulesForm form = new ModelRulesForm(CATALOGUE);

    @Example
    void everyPartIsRead() throws Exception {
        JsonNode rules = JSON.readTree("""
                {"allow":["flux.1-dev"],"deny":["sdxl"],"objective":"per-render",
                 "tiers":{"hero":{"text-to-image":{"models":["flux.1-dev"]},
                                  "text-to-video":{"floors":{"VBench":{"total":82.5}}}}}}""");

        Reading reading = form.read(STUDIO, rules);

        ModelId flux = CATALOGUE.named("flux.1-dev").orElseThrow().id();
        assertThat(reading.violations()).isEmpty();
        assertThat(reading.level().allowed()).containsExactly(flux);
        assertThat(reading.level().denied())
                .containsExactly(CATALOGUE.named("sdxl").orElseThrow().id());
        assertThat(reading.level().tiers())
                .containsEntry(
                        Tier.HERO,
                        Map.of(
                                Task.TEXT_TO_IMAGE,
                                new TierMeaning.ByModels(List.of(flux)),
                                Task.TEXT_TO_VIDEO,
                                new TierMeaning.ByFloors(List.of(new Floor("VBench", "total", 82.5)))));
        assertThat(reading.level().objective()).contains(Objective.PER_RENDER);
    }

    @Example
    void aModelThatNobodyKnowsIsRefusedWithTheNearestNames() throws Exception {
        JsonNode rules = JSON.readTree("{\"deny\":[\"flux.1-dve\"]}");

        List<Violation> violations = form.read(STUDIO, rules).violations();

        assertThat(violations).extracting(Violation::path).containsExactly("deny");
        assertThat(violations.get(0).remedy()).contains("flux.1-dev");
    }

    @Provide
    Arbitrary<JsonNode> anything() {
        Arbitrary<String> keys = Arbitraries.of(
                "allow",
                "deny",
                "tiers",
                "objective",
                "hero",
                "draft",
                "text-to-image",
                "upscale",
                "models",
                "floors",
                "x");
        Arbitrary<JsonNode> leaves = Arbitraries.of(
                JSON.nullNode(),
                JSON.getNodeFactory().textNode("flux.1-dev"),
                JSON.getNodeFactory().textNode("per-render"),
                JSON.getNodeFactory().textNode(""),
                JSON.getNodeFactory().numberNode(-3),
                JSON.getNodeFactory().booleanNode(true));
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).map(entries -> JSON.createArrayNode()
                                .addAll(entries)),
                        Combinators.combine(keys, inner, keys, inner)
                                .as((one, first, other, second) -> JSON.createObjectNode()
                                        .<ObjectNode>set(one, first)
                                        .set(other, second))),
                0,
                4);
    }

    @Property(tries = 500)
    void nothingThatIsSentMakesItThrowAndWhatIsWrongIsNamed(@ForAll("anything") JsonNode json) {
        Reading reading = form.read(STUDIO, json);

        assertThat(reading.violations()).allSatisfy(violation -> {
            assertThat(violation.reason()).isNotBlank();
            assertThat(violation.remedy()).isNotBlank();
        });
    }
}
