package io.accalmie.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseOutageTest {
    @ParameterizedTest
    @CsvSource({
        "08006, true", // connection failure
        "57P01, true", // admin shutdown
        "57P03, true", // starting up
        "53300, true", // too many connections
        "40P01, true", // deadlock
        "23505, false", // unique violation
        "22P05, false", // untranslatable character
        "57014, false" // query cancelled
    })
    void theStateTellsWhetherItPasses(String state, boolean passes) {
        assertThat(DatabaseOutage.isBehind(new IllegalStateException(new SQLException("x", state))))
                .isEqualTo(passes);
    }

    @Test
    void aPoolThatRunsDryPasses() {
        assertThat(DatabaseOutage.isBehind(
                        new RuntimeException(new SQLException("Acquisition timeout while waiting for new connection"))))
                .isTrue();
        assertThat(DatabaseOutage.isBehind(new RuntimeException(new SQLTransientConnectionException("x"))))
                .isTrue();
    }

    @Test
    void whatWasSuppressedCounts() {
        RuntimeException failure = new RuntimeException("commit failed");
        failure.addSuppressed(new SQLException("connection lost", "08006"));

        assertThat(DatabaseOutage.isBehind(failure)).isTrue();
    }

    @Test
    void aBugIsNoOutage() {
        assertThat(DatabaseOutage.isBehind(new NullPointerException())).isFalse();
    }
}
