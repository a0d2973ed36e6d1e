package io.accalmie.agent.nvidiasmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    private static final Query QUERY = new Query(
            List.of("timestamp", "index", "uuid", "mig.mode.current", "power.draw.instant", "power.draw.average"));

    @Test
    void aLineIsRead() {
        Query.Row row = QUERY.row("2026/11/22 09:00:00.000, 3, GPU-1b2c, Disabled, 431.02, 409.80")
                .orElseThrow();

        assertThat(row.index()).isEqualTo(3);
        assertThat(row.uuid()).isEqualTo("GPU-1b2c");
        assertThat(row.watts()).hasValue(431.02);
        assertThat(row.isMig()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[N/A]", "[Not Supported]", "[Unknown Error]", "", "-5", "1e9", "NaN", "123456789"})
    void aPowerThatIsNoneIsReplacedByTheNext(String cell) {
        Query.Row row = QUERY.row("2026/11/22 09:00:00.000, 0, GPU-1, [N/A], " + cell + ", 409.80")
                .orElseThrow();

        assertThat(row.watts()).hasValue(409.80);
    }

    @Test
    void migModeIsSeen() {
        Query.Row row =
                QUERY.row("2026/11/22 09:00:00.000, 0, GPU-1, Enabled, 50, 50").orElseThrow();

        assertThat(row.isMig()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.",
                "a, b, c, d, e, f",
                "2026/11/22 09:00:00.000, 0, MIG-1, Enabled, 50, 50",
                ""
            })
    void whatIsNoLineOfOursIsNotRead(String line) {
        assertThat(QUERY.row(line)).isEmpty();
    }

    @Test
    void aRefusedFieldIsFound() {
        assertThat(Query.refused("Field \"total_energy_consumption\" is not a valid field to query."))
                .contains("total_energy_consumption");
    }

    @Test
    void theCounterCanBeDoneWithoutButTheUuidCannot() {
        assertThat(Query.full()
                        .without("total_energy_consumption")
                        .orElseThrow()
                        .fields())
                .doesNotContain("total_energy_consumption")
                .contains("power.draw.instant", "power.draw");
        assertThat(Query.full().without("uuid")).isEmpty();
    }

    @Test
    void somePowerIsNeeded() {
        Query last = new Query(List.of("index", "uuid", "power.draw"));

        assertThat(last.without("power.draw")).isEmpty();
    }

    @Property(tries = 300)
    void anyTextIsReadOrPassedOver(@ForAll String text) {
        assertThatCode(() -> QUERY.row(text)).doesNotThrowAnyException();
        assertThatCode(() -> QUERY.row("t, 1, GPU-1, , " + text + ",")).doesNotThrowAnyException();
        assertThatCode(() -> Query.refused(text)).doesNotThrowAnyException();
    }
}
