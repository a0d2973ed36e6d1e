package io.accalmie.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.accalmie.messaging.Fault;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnergyQuestionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void unlessSaidItIsTheWeekThatEndsToday() {
        // when
        List<TimeWindow> days = EnergyQuestion.of(null, null, NOW).days(NOW);

        // then today goes on
        assertThat(days).hasSize(7);
        assertThat(days.get(0))
                .isEqualTo(
                        new TimeWindow(Instant.parse("2026-11-18T00:00:00Z"), Instant.parse("2026-11-19T00:00:00Z")));
        assertThat(days.get(6)).isEqualTo(new TimeWindow(Instant.parse("2026-11-24T00:00:00Z"), NOW));
    }

    @Test
    void aDayThatHasNotBegunHasNoRow() {
        // given
        Instant midnight = Instant.parse("2026-11-24T00:00:00Z");

        // when
        List<TimeWindow> days =
                EnergyQuestion.of("2026-11-23", "2026-11-24", midnight).days(midnight);

        // then
        assertThat(days).hasSize(1);
    }

    @Test
    void aMonthMayBeAskedFor() {
        // when
        List<TimeWindow> days =
                EnergyQuestion.of("2026-10-01", "2026-10-31", NOW).days(NOW);

        // then
        assertThat(days).hasSize(31);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-01, 2026-11-01, from, 31 days",
        "2026-11-24, 2026-11-23, from, after to",
        "2026-11-24, 2026-11-25, to, later than today",
        "yesterday, 2026-11-23, from, no day",
        "2026-11-01, 2026-11-31, to, no day",
    })
    void whatCannotBeAnsweredIsNamed(String from, String to, String field, String reason) {
        // when
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> EnergyQuestion.of(from, to, NOW));

        // then
        assertThat(refused.problem().status()).isEqualTo(400);
        List<Fault> faults = refused.problem().faults();
        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).field()).contains(field);
        assertThat(faults.get(0).reason()).contains(reason);
        assertThat(faults.get(0).remedy()).isNotBlank();
    }
}
