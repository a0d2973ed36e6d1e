package io.accalmie.catalogue.postgres;

import io.accalmie.catalogue.EnergyLearning;
import io.accalmie.catalogue.MeteredRun;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.PriorEnergy;
import io.accalmie.catalogue.learning.LearntEnergy;
import io.accalmie.catalogue.learning.LearntProfile;
import io.accalmie.catalogue.learning.ProfileFit;
import io.accalmie.catalogue.learning.ProfileKey;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Learns in the caller's transaction, and keeps what is committed in memory for estimates: what a transaction that was rolled
 * back had learnt was never in use.
 */
@Singleton
final class PostgresEnergyLearning implements EnergyLearning, LearntEnergy {
    private static final Logger LOG = Logger.getLogger(PostgresEnergyLearning.class);

    private final Jdbi database;
    private final ProfileFit fit;
    private volatile Committed committed = new Committed(0, Map.of());

    /**
     * Versions that estimates may rest on.
     *
     * @param versions how many there were ever
     * @param latest those over the catalogue in use
     */
    private record Committed(long versions, Map<ProfileKey, LearntProfile> latest) {}

    /** Takes up what was learnt before. */
    PostgresEnergyLearning(DataSource database, ModelCatalogue catalogue) {
        this.database = Jdbi.create(database);
        this.fit = new ProfileFit(new PriorEnergy(catalogue));
        takeUp();
    }

    @Override
    public void learn(MeteredRun run, Instant now) {
        if (!fit.isComparable(run)) {
            return;
        }
        database.useHandle(handle -> {
            ProfileKey key = ProfileKey.of(run);
            new VersionTable(handle).lock(key);
            if (new MeteredRunTable(handle).add(run)) {
                fit(handle, key, now);
            }
        });
    }

    @Override
    public void learnAnew(Instant now) {
        database.useHandle(handle -> {
            for (LearntProfile profile : new VersionTable(handle).latest()) {
                if (!profile.prior().equals(fit.catalogue())) {
                    new VersionTable(handle).lock(profile.key());
                    fit(handle, profile.key(), now);
                }
            }
        });
    }

    private void fit(Handle handle, ProfileKey key, Instant now) {
        MeteredRunTable runs = new MeteredRunTable(handle);
        VersionTable versions = new VersionTable(handle);
        List<MeteredRun> latest = runs.latest(key, ProfileFit.RUNS_REMEMBERED);
        fit.next(key, versions.latest(key), latest, runs.count(key), now).ifPresent(next -> {
            versions.add(next);
            LOG.debugf("%s %s", key, next.words());
        });
    }

    @Override
    public void takeUp() {
        database.useHandle(handle -> {
            VersionTable table = new VersionTable(handle);
            // The number first: a version that is committed between the two reads is then read once more, not missed.
            long versions = table.count();
            if (versions != committed.versions()) {
                committed = new Committed(
                        versions,
                        table.latest().stream()
                                .filter(profile -> profile.prior().equals(fit.catalogue()))
                                .collect(Collectors.toUnmodifiableMap(LearntProfile::key, Function.identity())));
            }
        });
    }

    @Override
    public long edition() {
        return committed.versions();
    }

    @Override
    public Optional<LearntProfile> of(ProfileKey key) {
        return Optional.ofNullable(committed.latest().get(key));
    }
}
