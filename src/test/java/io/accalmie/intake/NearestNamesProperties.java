package io.accalmie.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class NearestNamesProperties {
    @Property
    void everyKnownNameIsThereOnceWhateverWasWritten(
            @ForAll String written, @ForAll @Size(max = 8) List<@StringLength(max = 12) String> known) {
        assertThat(NearestNames.of(written, known))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(known.stream().distinct().toList());
    }

    @Property
    void aNameWrittenInOtherCapitalsIsTheNearest(
            @ForAll @Size(min = 1, max = 8)
                    List<@NotEmpty @AlphaChars @NumericChars @StringLength(max = 12) String> known) {
        String meant = known.get(known.size() - 1);

        assertThat(NearestNames.of(meant.toUpperCase(Locale.ROOT), known).get(0))
                .isEqualToIgnoringCase(meant);
    }
}
