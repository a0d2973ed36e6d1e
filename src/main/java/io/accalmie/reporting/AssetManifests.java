package io.accalmie.reporting;

import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.dispatch.RunState.Ended;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import io.accalmie.ledger.CarbonLedger;
import io.accalmie.ledger.LedgerEntry;
import io.accalmie.reporting.ManifestFolding.Facts;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells of assets how they were made, from the facts of each feature at the moment of asking. */
@Singleton
public final class AssetManifests {
    private final RunHistory history;
    private final CarbonLedger ledger;
    private final ModelCatalogue catalogue;
    private final Pools pools;

    AssetManifests(RunHistory history, CarbonLedger ledger, ModelCatalogue catalogue, Pools pools) {
        this.history = history;
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.pools = pools;
    }

    /**
     * The manifest of an asset; empty where the studio has no such asset, or its making is not booked yet. Where several attempts
     * of the studio gave the same bytes, it is that of a job's result, else of the earliest.
     */
    public Optional<AssetManifest> of(StudioId studio, String asset) {
        List<JobKey> jobs = history.thatRendered(asset).stream()
                .filter(job -> job.studio().equals(studio))
                .toList();
        return history.byJob(jobs).values().stream()
                .flatMap(job -> makings(job, asset))
                .sorted(Comparator.comparing(Making::surplus)
                        .thenComparing(making -> making.run().orderedAt())
                        .thenComparing(making -> making.run().id().toString()))
                .flatMap(making -> manifest(making.run(), asset).stream())
                .findFirst();
    }

    /** What an attempt rendered: ids of its assets, in the order of its items; empty while it is open. */
    public Optional<List<String>> assetsOf(AttemptId attempt) {
        return history.byJob(List.of(attempt.job())).values().stream()
                .flatMap(job -> job.runs().stream())
                .filter(run -> run.id().equals(attempt) && !run.state().isOpen())
                .findFirst()
                .map(run -> assets(run).stream().map(Asset::id).toList());
    }

    private record Making(Run run, boolean surplus) {}

    private static Stream<Making> makings(JobRuns job, String asset) {
        return job.runs().stream()
                .filter(run -> assets(run).stream().anyMatch(made -> made.id().equals(asset)))
                .map(run -> new Making(run, !job.resultId().equals(Optional.of(run.id()))));
    }

    private Optional<AssetManifest> manifest(Run run, String asset) {
        List<LedgerEntry> booked = ledger.entries(run.id()).stream()
                .filter(entry -> entry.kind().isPosted() && entry.line().isPresent())
                .toList();
        if (booked.isEmpty() || !(run.state() instanceof Ended ended)) {
            return Optional.empty();
        }
        return Optional.of(ManifestFolding.manifest(
                asset,
                new Facts(
                        run,
                        ended,
                        booked,
                        pools.find(run.pool()).map(pool -> pool.region().id()),
                        catalogue.named(run.order().model()),
                        catalogue.version())));
    }

    private static List<Asset> assets(Run run) {
        return run.state() instanceof Ended ended ? ended.assets() : List.of();
    }
}
