package io.accalmie.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is sent: a fault is named, and nothing else goes wrong. */
class ZoneQuestionPropertyTest {
    @Property(tries = 200)
    void textThatIsNoInstantIsRefusedAndNeverCrashes(@ForAll String from, @ForAll String at, @ForAll String hours) {
        // when
        Throwable thrown = catchThrowable(() -> ZoneQuestion.of(from, null, at, hours, FakeGrid.NOON));

        // then
        assertThat(thrown).isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                        refused.problem().faults())
                .anySatisfy(fault -> assertThat(fault.field()).hasValue("at")));
    }
}
