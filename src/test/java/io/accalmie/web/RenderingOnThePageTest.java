package io.accalmie.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.reporting.Booked;
import io.accalmie.reporting.JobStory;
import io.accalmie.reporting.JobStory.Attempt;
import io.accalmie.reporting.JobStory.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenderingOnThePageTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void whatRendersShowsHowFarItIsWhereItsAgentSaysSo() {
        // given
        JobStory story = story(
                attempt("running", Optional.of(new Progress(0.374, NOON))),
                attempt("running", Optional.empty()),
                attempt("lost", Optional.empty()));

        // when
        List<Overview.Rendering> rows = Overviews.rendering(story);

        // then
        assertThat(rows).extracting(Overview.Rendering::percent).containsExactly("37", "");
    }

    private static JobStory story(Attempt... attempts) {
        return new JobStory(
                "j1",
                "b-1",
                Optional.of("spring"),
                Optional.empty(),
                JobStory.State.RENDERING,
                "cleanest hour",
                Optional.of(NOON),
                Optional.of(NOON),
                Optional.of(NOON),
                Optional.empty(),
                List.of(attempts),
                List.of(),
                Booked.NOTHING,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Attempt attempt(String state, Optional<Progress> progress) {
        return new Attempt(
                "atelier/j1#1",
                "par-h100",
                "a/model",
                state,
                NOON,
                Optional.of(NOON),
                Optional.empty(),
                0.2,
                Optional.empty(),
                "cleanest hour",
                Optional.empty(),
                progress);
    }
}
