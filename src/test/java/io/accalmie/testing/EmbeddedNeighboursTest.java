package io.accalmie.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class EmbeddedNeighboursTest {
    @Inject
    DataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void theProductReachesARealDatabaseAndARealBroker() throws Exception {
        // when
        String version = Jdbi.create(database)
                .withHandle(h ->
                        h.createQuery("show server_version").mapTo(String.class).one());
        int nodes;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            nodes = admin.describeCluster().nodes().get(30, TimeUnit.SECONDS).size();
        }

        // then
        assertThat(version).startsWith("17.");
        assertThat(nodes).isEqualTo(1);
    }
}
