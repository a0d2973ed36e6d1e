package io.accalmie.catalogue;

import io.accalmie.catalogue.learning.LearntEnergy;
import io.accalmie.catalogue.learning.LearntProfile;
import io.accalmie.catalogue.learning.ProfileFit;
import io.accalmie.catalogue.learning.ProfileKey;
import io.accalmie.intake.AttemptId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs and versions in maps. */
public final class EnergyLearningInMemory implements EnergyLearning, LearntEnergy {
    private final ProfileFit fit;
    private final Map<AttemptId, MeteredRun> runs = new LinkedHashMap<>();
    private final List<LearntProfile> versions = new ArrayList<>();
    private Map<ProfileKey, LearntProfile> inUse = Map.of();
    private long edition;

    /** Learns over this catalogue. */
    public EnergyLearningInMemory(ModelCatalogue catalogue) {
        this.fit = new ProfileFit(new PriorEnergy(catalogue));
    }

    @Override
    public void learn(MeteredRun run, Instant now) {
        if (fit.isComparable(run) && runs.putIfAbsent(run.attempt(), run) == null) {
            refit(ProfileKey.of(run), now);
        }
    }

    /** Keeps the runs and fits once, after the last. */
    public void learnAll(List<MeteredRun> all, Instant now) {
        all.forEach(run -> runs.put(run.attempt(), run));
        refit(ProfileKey.of(all.get(0)), now);
        takeUp();
    }

    private void refit(ProfileKey key, Instant now) {
        List<MeteredRun> ofKey = runs.values().stream()
                .filter(run -> ProfileKey.of(run).equals(key))
                .toList();
        List<MeteredRun> latest = ofKey.subList(Math.max(0, ofKey.size() - ProfileFit.RUNS_REMEMBERED), ofKey.size());
        fit.next(key, Optional.ofNullable(latest().get(key)), latest, ofKey.size(), now)
                .ifPresent(versions::add);
    }

    @Override
    public void learnAnew(Instant now) {
        // In memory there is but one catalogue.
    }

    @Override
    public void takeUp() {
        edition = versions.size();
        inUse = latest();
    }

    @Override
    public long edition() {
        return edition;
    }

    @Override
    public Optional<LearntProfile> of(ProfileKey key) {
        return Optional.ofNullable(inUse.get(key));
    }

    /** Every version, oldest first. */
    public List<LearntProfile> versions() {
        return List.copyOf(versions);
    }

    /** Every run that was kept. */
    public List<MeteredRun> runs() {
        return List.copyOf(runs.values());
    }

    private Map<ProfileKey, LearntProfile> latest() {
        Map<ProfileKey, LearntProfile> latest = new HashMap<>();
        versions.forEach(version -> latest.put(version.key(), version));
        return latest;
    }
}
