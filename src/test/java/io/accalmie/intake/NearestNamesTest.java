package io.accalmie.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNamesTest {
    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "p1-fr, p1-fr, 0", "p1, p12, 1", "s, pool, 4"})
    void theDistanceIsTheFewestEdits(String one, String other, int edits) {
        assertThat(NearestNames.distance(one, other)).isEqualTo(edits);
        assertThat(NearestNames.distance(other, one)).isEqualTo(edits);
    }

    @Test
    void theThreeNearestAreNamedNearestFirst() {
        assertThat(NearestNames.remedy("p1-fr", List.of("p9-es", "p0-fr", "p2-gb", "p1-fra", "unlike")))
                .isEqualTo("Use one that is there, nearest are p1-fra, p0-fr, p2-gb.");
    }

    @Test
    void theNameOfAFamilyFindsItsMembers() {
        assertThat(NearestNames.listed("sana9", List.of("sd1.5", "sdxl", "sana1.5-1.6b", "sana1.5-4.8b")))
                .isEqualTo("sana1.5-1.6b, sana1.5-4.8b, sd1.5");
    }

    @Test
    void aNameThatHoldsWhatWasWrittenIsNearerThanOneThatIsShorter() {
        assertThat(NearestNames.of("nvidia h100", List.of("NVIDIA P100", "NVIDIA L4", "NVIDIA H100 SXM 80GB")))
                .containsExactly("NVIDIA H100 SXM 80GB", "NVIDIA P100", "NVIDIA L4");
    }

    @Test
    void whereThereIsNoneItSaysSo() {
        assertThat(NearestNames.remedy("s0", List.of())).isEqualTo("There is none at all.");
    }
}
