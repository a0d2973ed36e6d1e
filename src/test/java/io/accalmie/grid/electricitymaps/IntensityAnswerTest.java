package io.accalmie.grid.electricitymaps;

import static io.accalmie.grid.electricitymaps.Asking.FR;
import static io.accalmie.grid.electricitymaps.Asking.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntensityAnswerTest {
    private static final String ROW = "{\"zone\":\"FR\",\"carbonIntensity\":31,\"datetime\":\"2026-11-22T07:00:00Z\"";

    @ParameterizedTest
    @ValueSource(strings = {"data", "history"})
    void eachEnvelopeIsKnown(String key) {
        // when
        IntensityAnswer answer = read("{\"" + key + "\":[" + ROW + "}]}", Temporality.HISTORY);

        // then
        assertThat(answer.rows()).hasSize(1);
    }

    @Test
    void aRowByItselfIsKnownAndUnknownFieldsArePassedOver() {
        // when
        IntensityAnswer answer = read(ROW + ",\"_new\":{\"a\":[1,null,true]},\"flowTraced\":true}", Temporality.LATEST);

        // then
        assertThat(answer.rows()).hasSize(1);
        assertThat(answer.rows().get(0).gramsPerKilowattHour()).isEqualTo(31);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"carbonIntensity\":\"31\"",
                "\"carbonIntensity\":NaN",
                "\"carbonIntensity\":-1",
                "\"carbonIntensity\":-0.001",
                "\"carbonIntensity\":3000.5",
                "\"carbonIntensity\":1e400",
                "\"carbonIntensity\":[31]",
                "\"carbonIntensity\":{}",
                "\"carbonIntensity\":true",
                "\"carbonIntensity\":\"\"",
                "\"carbonIntensity\":31,\"carbonIntensity\":32",
                "\"carbonIntensity\":031"
            })
    void aValueThatIsNoIntensityIsUnreadable(String value) {
        // given
        String body = ROW.replace("\"carbonIntensity\":31", value) + "}";

        // when
        ProviderFailure failure = failureOf(() -> read(body, Temporality.LATEST));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-22T07:15:00Z\"",
                "\"2026-11-22T07:00:00.001Z\"",
                "\"2026-11-22\"",
                "\"2026-11-22T07:00:00\"",
                "\"+999999999-12-31T23:00:00Z\"",
                "\"1970-01-01T00:00:00Z\"",
                "1795330800",
                "null"
            })
    void aDatetimeThatIsNoWholeHourOfThisAgeIsUnreadable(String datetime) {
        // given
        String body = ROW.replace("\"2026-11-22T07:00:00Z\"", datetime) + "}";

        // when
        ProviderFailure failure = failureOf(() -> read(body, Temporality.LATEST));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
        assertThat(failure).hasMessageContaining("datetime");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"emissionFactorType\":\"direct\"",
                "\"temporalGranularity\":\"5_minutes\"",
                "\"temporalGranularity\":\"daily\"",
                "\"flowTraced\":false",
                "\"isEstimated\":\"false\"",
                "\"updatedAt\":\"yesterday\""
            })
    void aNumberOnAnotherBasisIsUnreadableInARowAndInTheEnvelope(String field) {
        // given
        String inRow = "{\"zone\":\"FR\",\"history\":[" + ROW + "," + field + "}]}";

        // when
        ProviderFailure failure = failureOf(() -> read(inRow, Temporality.HISTORY));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
        assertThat(failure).hasMessageContaining(field.substring(1, field.indexOf("\":")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "31",
                "{}",
                "{\"error\":\"no\"}",
                "{\"zone\":\"FR\",\"history\":{}}",
                "{\"zone\":\"FR\",\"history\":[31]}",
                "{\"zone\":\"FR\",\"history\":[null]}",
                "{\"zone\":\"FR\",\"forecast\":[]}",
                "{\"zone\":7,\"history\":[]}",
                "{\"zone\":\"FR\",\"history\":[]} {}",
                "{\"zone\":\"FR\",\"emissionFactorType\":\"direct\",\"history\":[]}",
                "{\"history\":[{\"carbonIntensity\":31,\"datetime\":\"2026-11-22T07:00:00Z\"}]}"
            })
    void anotherFormIsUnreadable(String body) {
        // when
        ProviderFailure failure = failureOf(() -> read(body, Temporality.HISTORY));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
    }

    @Test
    void aHistoryIsNoForecast() {
        // when
        ProviderFailure failure = failureOf(() -> read("{\"history\":[" + ROW + "}]}", Temporality.FORECAST));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
    }

    @Test
    void twoValuesForAnHourOfWhichNoneIsLaterAreUnreadable() {
        // given
        String body = "{\"history\":[" + ROW + "}," + ROW.replace("31", "32") + "}]}";

        // when
        ProviderFailure failure = failureOf(() -> read(body, Temporality.HISTORY));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
        assertThat(failure).hasMessageContaining("two values");
    }

    static IntensityAnswer read(String body, Temporality asked) {
        return read(body.getBytes(StandardCharsets.UTF_8), asked);
    }

    static IntensityAnswer read(byte[] body, Temporality asked) {
        return IntensityAnswer.read(body, FR, asked, enquiry(asked));
    }

    static Enquiry enquiry(Temporality asked) {
        ApiConnection connection = new ApiConnection(new Asking.Settings(URI.create("https://example.org")));
        return new Enquiry(connection, asked.path(), Optional.of(FR));
    }
}
