package io.accalmie.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {
    @Test
    void aFreshDatabaseAnswers() {
        Jdbi jdbi = Jdbi.create(TestDatabase.fresh());

        int one = jdbi.withHandle(
                h -> h.createQuery("select 1").mapTo(Integer.class).one());

        assertThat(one).isEqualTo(1);
    }
}
