package io.accalmie.grid.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceChoiceTest {
    @Test
    void aTokenAloneIsEnoughForLiveSignals() {
        // when
        SourceChoice choice = SourceChoice.of(Optional.empty(), true);

        // then
        assertThat(choice.providers()).containsExactly("electricitymaps", "eco2mix", "neso");
        assertThat(choice.words()).startsWith("Providers are asked: electricitymaps, then");
    }

    @Test
    void withoutATokenTheRecordedTraceIsUsedAndTheWayToLiveSignalsIsSaid() {
        // when
        SourceChoice choice = SourceChoice.of(Optional.empty(), false);

        // then
        assertThat(choice.isRecorded()).isTrue();
        assertThat(choice.words()).contains("Recorded", "ACCALMIE_ELECTRICITYMAPS_TOKEN", "eco2mix,neso");
    }

    @Test
    void aTokenDoesNotOverruleAnOperatorWhoAsksForTheRecordedTrace() {
        // when
        SourceChoice choice = SourceChoice.of(Optional.of(List.of("recorded")), true);

        // then
        assertThat(choice.isRecorded()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "watttime | cannot be used; known are",
                "neso,recorded | cannot be used beside others",
                "neso,neso | names a source twice",
                "electricitymaps | set ACCALMIE_ELECTRICITYMAPS_TOKEN"
            })
    void aListThatCannotBeFollowedIsRefusedWithItsRemedy(String names, String words) {
        // when
        var refusal = assertThatThrownBy(() -> SourceChoice.of(Optional.of(List.of(names.split(","))), false));

        // then
        refusal.isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("accalmie.grid.sources")
                .hasMessageContaining(words);
    }
}
