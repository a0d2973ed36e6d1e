package io.accalmie.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.catalogue.Cascade.Choice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CascadeTest {
    @Test
    void aLightDraftPaysBeforeAHeavyFallback() {
        List<Choice> choices = List.of(choice("light", 1, 0.5, 40), choice("heavy", 10, 0.9, 40));

        Cascade cascade = Cascade.among(choices).orElseThrow();

        assertThat(cascade.draft()).isEqualTo(new ModelId("light"));
        assertThat(cascade.gramsPerAsset()).isCloseTo(1 + 0.5 * 10, within(1e-9));
        assertThat(cascade.acceptedShare()).isCloseTo(1 - 0.5 * 0.1, within(1e-9));
        assertThat(cascade.gramsOfFallbackAlone()).isEqualTo(10);
    }

    @Test
    void nothingIsOfferedWhereTheDraftSavesLessThanATenth() {
        List<Choice> choices = List.of(choice("light", 1, 0.15, 40), choice("heavy", 10, 0.9, 40));

        Optional<Cascade> cascade = Cascade.among(choices);

        assertThat(cascade).isEmpty();
    }

    @Test
    void nothingIsPromisedOfADraftThatHardlyAnybodyLookedAt() {
        List<Choice> choices = List.of(choice("light", 1, 0.5, 9), choice("heavy", 10, 0.9, 40));

        Optional<Cascade> cascade = Cascade.among(choices);

        assertThat(cascade).isEmpty();
    }

    @Test
    void aSecondRoundIsIdleWhereTheLightModelIsAcceptedMost() {
        List<Choice> choices = List.of(choice("light", 1, 0.9, 40), choice("heavy", 10, 0.8, 40));

        Optional<Cascade> cascade = Cascade.among(choices);

        assertThat(cascade).isEmpty();
    }

    private static Choice choice(String model, double grams, double rate, int verdicts) {
        return new Choice(new ModelId(model), grams, new AcceptanceRate(rate, rate, rate, rate, rate, verdicts));
    }
}
