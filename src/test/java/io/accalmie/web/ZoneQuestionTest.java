package io.accalmie.web;

import static io.accalmie.web.FakeGrid.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.accalmie.messaging.Fault;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneQuestionTest {
    @Test
    void withoutParametersTheLastDayIsAskedForAsOfNow() {
        // when
        ZoneQuestion question = ZoneQuestion.of(null, null, null, null, NOON);

        // then
        assertThat(question).isEqualTo(new ZoneQuestion(NOON, new TimeWindow(NOON.minus(Duration.ofDays(1)), NOON), 3));
    }

    @Test
    void anInstantMayHaveAnyOffset() {
        // when
        ZoneQuestion question = ZoneQuestion.of("2026-11-01T01:00:00+01:00", null, "2026-11-02T00:00:00Z", "6", NOON);

        // then
        assertThat(question.span()).hasToString("TimeWindow[start=2026-11-01T00:00:00Z, end=2026-11-02T00:00:00Z]");
        assertThat(question.hours()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, 2026-11-24T12:00:00.001Z, -, at, ask for now or earlier",
                "-, -, noon, -, at, write it in ISO 8601 with an offset",
                "-, 2026-11-24T12:00:00, -, -, to, write it in ISO 8601 with an offset",
                "+999999999-01-01T00:00:00Z, -, -, -, from, write it in ISO 8601 with an offset",
                "2026-11-24T12:00:00Z, -, -, -, from, send an earlier from",
                "2026-10-24T11:59:59Z, -, -, -, from, ask for 31 days at a time",
                "-, -, -, 0, hours, write a whole number from 1 to 24",
                "-, -, -, 25, hours, write a whole number from 1 to 24",
                "-, -, -, three, hours, write a whole number from 1 to 24"
            })
    void aWrongParameterIsNamedWithARemedy(
            @Nullable String from,
            @Nullable String to,
            @Nullable String at,
            @Nullable String hours,
            String field,
            String remedy) {
        // when
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> ZoneQuestion.of(from, to, at, hours, NOON));

        // then
        assertThat(refused.problem().status()).isEqualTo(400);
        assertThat(refused.problem().faults()).hasSize(1);
        Fault fault = refused.problem().faults().get(0);
        assertThat(fault.field()).hasValue(field);
        assertThat(fault.remedy()).startsWith(remedy);
    }
}
