package io.accalmie.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DraftFormProperties {
    @Property
    void aSideIsHalvedInWholeTilesAndNeverGrows(@ForAll @IntRange(min = 16, max = 16_384) int ofFinal) {
        int side = DraftForm.side(ofFinal);

        assertThat(side).isLessThanOrEqualTo(ofFinal).isGreaterThanOrEqualTo(Math.min(ofFinal, 256));
        if (ofFinal > 256) {
            assertThat(side % 16).isZero();
        }
        if (ofFinal >= 512) {
            assertThat(side).isBetween(ofFinal / 2 - 15, ofFinal / 2);
        }
    }

    @Property
    void stepsAreHalvedNotBelowFourAndNeverGrow(@ForAll @IntRange(min = 1, max = 1_000) int ofFinal) {
        int steps = DraftForm.steps(ofFinal);

        assertThat(steps).isLessThanOrEqualTo(ofFinal).isGreaterThanOrEqualTo(Math.min(ofFinal, 4));
        if (ofFinal >= 8) {
            assertThat(steps).isEqualTo(ofFinal / 2);
        }
    }
}
