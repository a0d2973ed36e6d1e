package io.accalmie.reporting;

import io.accalmie.catalogue.CatalogueLoader;
import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.Attempts;
import io.accalmie.dispatch.RunState;
import io.accalmie.intake.AttemptId;
import io.accalmie.ledger.LedgerInMemory;
import io.accalmie.ledger.SampleBooks;
import io.accalmie.metering.Draw;
import io.accalmie.metering.HourlyIntensity;
import io.accalmie.metering.MeteredAttempt;
import io.accalmie.metering.SamplePools;
import java.util.List;
import java.util.Optional;

/** Attempts in Paris with two items each, the books of them, and the manifests that follow. */
public final class ManifestWorld {
    public static final AttemptId ATTEMPT = SampleBooks.attempt(1);
    public static final String FIRST = "ab".repeat(32);
    public static final String SECOND = "cd".repeat(32);
    /** 40 minutes into an hour until 10 minutes into the next. */
    static final List<Draw> DRAWS = List.of(SampleBooks.draw(40, 70, 3_600_000));

    public final RenderedRuns runs = new RenderedRuns();
    public final LedgerInMemory ledger = new LedgerInMemory();
    public final AssetManifests manifests =
            new AssetManifests(runs, ledger, CatalogueLoader.installed().load(Optional.empty()), SamplePools.both());

    /** The attempt has begun. */
    public void runs(AttemptId attempt) {
        runs.put(Attempts.inState(
                attempt, SampleBooks.POOL.id(), new RunState.Running(0, Attempts.NOW, Attempts.LEASE_END)));
    }

    /** The attempt rendered these. */
    public void ends(AttemptId attempt, String... assets) {
        List<Asset> rendered = List.of(assets).stream()
                .map(id -> new Asset(id, "image/png", 4711, 1024, 768, 1234, true))
                .toList();
        runs.put(Attempts.inState(
                attempt,
                SampleBooks.POOL.id(),
                new RunState.Ended(
                        Optional.of(Attempts.NOW),
                        Attempts.NOW.plusSeconds(63),
                        Outcome.DONE,
                        Optional.empty(),
                        rendered)));
    }

    /** The attempt is booked. */
    public void booked(AttemptId attempt) {
        ledger.post(SampleBooks.CAMPAIGN, SampleBooks.metered(attempt, DRAWS), SampleBooks.NOW);
    }

    /** The attempt is booked again, after the grid was revised to another course. */
    public void restated(AttemptId attempt) {
        ledger.post(
                SampleBooks.CAMPAIGN,
                new MeteredAttempt(attempt, SampleBooks.meters(DRAWS, new HourlyIntensity(50, 200, 0.5))),
                SampleBooks.NOW.plusSeconds(60));
    }
}
