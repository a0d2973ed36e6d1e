package io.accalmie.catalogue.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.catalogue.GpuType;
import io.accalmie.catalogue.MeteredRun;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.TierFloors;
import io.accalmie.catalogue.learning.LearntProfile;
import io.accalmie.catalogue.learning.ProfileKey;
import io.accalmie.dispatch.SmallWorld;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.OutputSize;
import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import io.accalmie.testing.EnlistedSource;
import io.accalmie.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class PostgresEnergyLearningTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final ModelCatalogue CATALOGUE = SmallWorld.catalogue();
    private static final ProfileKey KEY = key(SmallWorld.SMALL);

    private final DataSource database = TestDatabase.fresh();
    private final PostgresEnergyLearning learning = new PostgresEnergyLearning(database, CATALOGUE);

    @Test
    void whatIsLearntIsInUseOnceTakenUpAndAfterARestart() {
        // given
        learnTo(learning, 20);
        Optional<LearntProfile> before = learning.of(KEY);

        // when
        learning.takeUp();

        // then
        LearntProfile profile = learning.of(KEY).orElseThrow();
        assertThat(before).isEmpty();
        assertThat(profile.energy().scale()).isBetween(1.2, 1.3);
        assertThat(profile.prior()).isEqualTo(CATALOGUE.version());
        assertThat(profile.at()).isAfter(NOW);
        assertThat(new PostgresEnergyLearning(database, CATALOGUE).of(KEY)).contains(profile);
    }

    @Test
    void aRunThatWasKeptBeforeChangesNothing() {
        // given
        learnTo(learning, 20);
        learning.takeUp();
        long edition = learning.edition();

        // when
        learnTo(learning, 20);
        learning.takeUp();

        // then
        assertThat(learning.edition()).isEqualTo(edition);
        assertThat(count("metered_run")).isEqualTo(20);
    }

    @Test
    void whatWasRolledBackWasNeverLearnt() throws SQLException {
        // given
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            learnTo(new PostgresEnergyLearning(new EnlistedSource(connection), CATALOGUE), 20);

            // when
            connection.rollback();
        }
        learning.takeUp();

        // then
        assertThat(learning.of(KEY)).isEmpty();
        assertThat(count("metered_run")).isZero();
    }

    @Test
    void everyVersionIsKeptAndTheLatestIsInUse() {
        // when
        learnTo(learning, 40);
        learning.takeUp();

        // then
        LearntProfile latest = learning.of(KEY).orElseThrow();
        assertThat(count("energy_version")).isEqualTo(latest.version()).isEqualTo(learning.edition());
        assertThat(latest.runsEver()).isBetween(31L, 40L);
    }

    @Test
    void overAnotherCatalogueNothingIsInUseUntilTheRunsAreFittedAnew() {
        // given
        learnTo(learning, 30);
        PostgresEnergyLearning later = new PostgresEnergyLearning(database, anotherCatalogue());
        Optional<LearntProfile> atFirst = later.of(KEY);

        // when
        later.learnAnew(NOW);
        later.takeUp();

        // then
        LearntProfile anew = later.of(KEY).orElseThrow();
        assertThat(atFirst).isEmpty();
        assertThat(anew.prior()).isEqualTo("of another file");
        assertThat(anew.runs()).isEqualTo(30);
        later.learnAnew(NOW);
        assertThat(count("energy_version")).isEqualTo(anew.version());
    }

    @Test
    void aModelWithoutAFigureTeachesNothing() {
        // given
        MeteredRun unknown = run(1, new ModelId("nobody/knows"), 1);

        // when
        learning.learn(unknown, NOW);

        // then
        assertThat(count("metered_run")).isZero();
    }

    @Test
    void onlyTheLatestRunsCount() throws SQLException {
        // given
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            PostgresEnergyLearning inOneTransaction =
                    new PostgresEnergyLearning(new EnlistedSource(connection), CATALOGUE);
            learn(inOneTransaction, 0, 200, 0.8);
            learn(inOneTransaction, 200, 160, 1.2);
            connection.commit();
        }

        // when
        learning.takeUp();

        // then
        LearntProfile latest = learning.of(KEY).orElseThrow();
        assertThat(latest.runs()).isEqualTo(200);
        assertThat(latest.runsEver()).isGreaterThan(200);
        assertThat(latest.energy().scale()).isBetween(1.18, 1.22);
    }

    private static void learnTo(PostgresEnergyLearning learning, int runs) {
        learn(learning, 0, runs, 1.25);
    }

    private static void learn(PostgresEnergyLearning learning, int first, int runs, double truth) {
        for (int i = first; i < first + runs; i++) {
            MeteredRun run = run(i, SmallWorld.SMALL, truth);
            learning.learn(run, run.finishedAt());
        }
    }

    /** So many times what the catalogue says, more or less. */
    private static MeteredRun run(int number, ModelId model, double truth) {
        double scatter = 1 + 0.02 * (number % 5 - 2);
        return new MeteredRun(
                AttemptId.parse("atelier/j" + number + "#1"),
                model,
                SmallWorld.H100,
                "comfyui",
                Task.TEXT_TO_IMAGE,
                new OutputSize(1024, 1024, 1),
                20,
                1,
                720 * truth * scatter,
                Duration.ofMillis(Math.round(1000 * truth * scatter)),
                NOW.plusSeconds(60L * (number + 1)));
    }

    private static ProfileKey key(ModelId model) {
        GpuType gpu = SmallWorld.H100;
        return new ProfileKey(model, gpu, "comfyui", Task.TEXT_TO_IMAGE);
    }

    private static ModelCatalogue anotherCatalogue() {
        Map<Tier, TierFloors> floors = Stream.of(Tier.values())
                .collect(Collectors.toMap(Function.identity(), tier -> new TierFloors(List.of(), List.of())));
        return new ModelCatalogue(
                "of another file",
                CATALOGUE.models(),
                List.of(),
                CATALOGUE.profiles(),
                CATALOGUE.gpus(),
                Stream.of(Task.values()).collect(Collectors.toMap(Function.identity(), task -> floors)));
    }

    private long count(String table) {
        return Jdbi.create(database).withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one());
    }
}
