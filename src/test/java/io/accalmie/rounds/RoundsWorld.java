package io.accalmie.rounds;

import io.accalmie.catalogue.EnergyLearningInMemory;
import io.accalmie.catalogue.StudioTerms;
import io.accalmie.dispatch.HouseModels;
import io.accalmie.dispatch.InputAssetRule;
import io.accalmie.dispatch.JobOptions;
import io.accalmie.dispatch.LeaseTerm;
import io.accalmie.dispatch.PlannedPlacement;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.SmallWorld;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.Task;
import io.accalmie.intake.UploadsInMemory;
import io.accalmie.ledger.LedgerInMemory;
import io.accalmie.messaging.Topics;
import io.accalmie.planning.Planner;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The facts that rounds rest on, in memory, and rounds over them: two pools of two GPUs, in Paris and in Stockholm, and jobs for
 * clips of 20 minutes.
 */
final class RoundsWorld {
    static final Instant START = Instant.parse("2022-04-12T06:00:00Z");
    static final Duration CLIP = Duration.ofMinutes(20);
    static final Pool PARIS = SmallWorld.pool("par-h100", SmallWorld.PARIS_REGION, SmallWorld.H100);
    static final Pool STOCKHOLM = SmallWorld.pool("sto-h100", SmallWorld.STOCKHOLM_REGION, SmallWorld.H100);

    final JobsInMemory jobs = new JobsInMemory();
    final RunsInMemory runs = new RunsInMemory();
    final NotesInMemory notes = new NotesInMemory();
    final ForecastsInMemory forecasts = new ForecastsInMemory(START);
    final LedgerInMemory ledger = new LedgerInMemory();
    final EnergyLearningInMemory learning = new EnergyLearningInMemory(SmallWorld.catalogue());
    final SettableClock clock = new SettableClock(START);
    final Pools pools = new Pools(List.of(PARIS, STOCKHOLM), PARIS.id());

    /** What one process holds in memory between its rounds. */
    record Process(PlanningRound round, LastPlan last, Arrivals arrivals) {}

    /** A process that has just started: it knows the facts, and no plan. */
    Process process() {
        RoundsConfig config = new PatientRounds();
        Planner planner = new PlannerBeans().planner(config);
        KnownWays ways = new KnownWays(options(), learning);
        Arrivals arrivals = new Arrivals(jobs, ways, pools);
        LastPlan last = new LastPlan();
        InstantSource wall = () -> START;
        PlanningRound round = new PlanningRound(
                new Withdrawal(jobs, runs, runs, () -> Map.of(Topics.PROGRESS, 0L), wall),
                new Gathering(
                        new Backlog(jobs, runs),
                        new Chains(jobs, runs, new InputAssetRule(runs, new UploadsInMemory(), SmallWorld.catalogue())),
                        new Repeats(jobs, runs, ways, runs, ledger),
                        runs,
                        pools,
                        ways,
                        arrivals,
                        forecasts),
                planner,
                new OrderBook(ledger, runs, new LeaseTerm(Duration.ofSeconds(30)), wall),
                new Intentions(notes),
                last,
                new AtOnce(),
                config,
                clock);
        return new Process(round, last, arrivals);
    }

    JobOptions options() {
        return new JobOptions(pools, new HouseModels(Map.of()), SmallWorld.adequacy(), StudioTerms.NONE);
    }

    /** Admits an order for so many images, submitted at {@code submittedAt} and wanted within the hours after it. */
    AdmittedJob submitImages(String id, int count, Instant submittedAt, int hours) {
        TimeWindow window = SmallWorld.window(submittedAt, Duration.ofHours(hours));
        return submit(named(id, count, SmallWorld.job(Task.TEXT_TO_IMAGE, window)), submittedAt);
    }

    /** Admits a clip that was submitted at {@code submittedAt} and is wanted within the hours after it. */
    AdmittedJob submit(String id, Instant submittedAt, int hours) {
        TimeWindow window = SmallWorld.window(submittedAt, Duration.ofHours(hours));
        return submit(named(id, 1, SmallWorld.job(Task.TEXT_TO_VIDEO, window)), submittedAt);
    }

    AdmittedJob submit(RenderJob job, Instant submittedAt) {
        AdmittedJob admitted = new AdmittedJob(job, new BatchId("b-" + job.key().job()), submittedAt, Optional.empty());
        jobs.admit(admitted);
        return admitted;
    }

    /** What the last round intends, as {@code job pool start} where there is a place. */
    List<String> intentions() {
        return notes.all().stream().map(RoundsWorld::words).toList();
    }

    private static String words(PlannedPlacement note) {
        return note.job().job() + " " + note.pool().orElse("nowhere")
                + note.start().map(start -> " " + start).orElse("");
    }

    private static RenderJob named(String id, int count, RenderJob job) {
        return new RenderJob(
                new JobKey(job.key().studio(), new JobId(id)),
                job.campaign(),
                job.shot(),
                job.task(),
                job.prompt() + ", number " + id,
                job.negativePrompt(),
                job.seed(),
                job.inputAsset(),
                job.strength(),
                job.size(),
                job.framesPerSecond(),
                job.steps(),
                count,
                job.quality(),
                job.models(),
                job.use(),
                job.territory(),
                job.regions(),
                job.window(),
                job.priority(),
                job.purpose());
    }

    /** Commits nothing: everything is in memory. */
    static final class AtOnce implements Transactions {
        @Override
        public <T> T call(Supplier<T> step) {
            return step.get();
        }
    }
}
