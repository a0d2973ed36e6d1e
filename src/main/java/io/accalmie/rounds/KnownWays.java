package io.accalmie.rounds;

import io.accalmie.catalogue.EnergyLearning;
import io.accalmie.catalogue.JobTerms;
import io.accalmie.dispatch.JobOptions;
import io.accalmie.dispatch.PoolOption;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.Priority;
import io.accalmie.intake.Purpose;
import io.accalmie.intake.RenderJob;
import io.accalmie.planning.JobShape;
import io.accalmie.planning.ShapeOption;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The ways to render jobs, worked out once for each kind of job: thousands of jobs differ in nothing but prompt, seed, shot and
 * window, and judging every model at every pool for each of them would take most of a round. Kinds that were not asked for in a
 * long time are forgotten, and all of them when something new is learnt of energy. Not thread-safe: rounds follow one another.
 */
@Singleton
final class KnownWays {
    private static final int MOST_KINDS = 8192;

    private static final JobKey NOBODY = new JobKey(new StudioId("any"), new JobId("any"));
    private static final CampaignId NO_CAMPAIGN = new CampaignId("any");
    private static final TimeWindow NO_TIME = new TimeWindow(Instant.EPOCH, Instant.EPOCH);

    private final JobOptions options;
    private final EnergyLearning learning;
    private final Map<Kind, JobWays> known = new LinkedHashMap<>(16, 0.75f, true);

    /** What decides on ways: rules and verdicts of a studio that change make another kind. */
    private record Kind(RenderJob job, Set<PoolId> excluded, JobTerms terms) {}

    private long edition;

    KnownWays(JobOptions options, EnergyLearning learning) {
        this.options = options;
        this.learning = learning;
        this.edition = learning.edition();
    }

    /** The ways to render {@code job} on pools other than {@code excluded}. */
    JobWays of(RenderJob job, Set<PoolId> excluded) {
        forgetWhatIsLearntAnew();
        Kind kind = new Kind(anonymous(job), Set.copyOf(excluded), options.terms(job));
        JobWays ways = known.get(kind);
        if (ways == null) {
            ways = workOut(kind);
            known.put(kind, ways);
            if (known.size() > MOST_KINDS) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return ways;
    }

    /** Whether the ways of {@code job} on all pools are worked out already. */
    boolean isKnown(RenderJob job) {
        forgetWhatIsLearntAnew();
        return known.containsKey(new Kind(anonymous(job), Set.of(), options.terms(job)));
    }

    private void forgetWhatIsLearntAnew() {
        long latest = learning.edition();
        if (latest != edition) {
            known.clear();
            edition = latest;
        }
    }

    private JobWays workOut(Kind kind) {
        List<PoolOption> found = options.of(kind.job(), kind.excluded(), kind.terms());
        List<ShapeOption> shape = found.stream()
                .map(way -> new ShapeOption(
                        way.pool().id(),
                        way.model().id(),
                        way.itEnergy(),
                        way.duration(),
                        way.p95Duration(),
                        way.option().expectedRenders()))
                .toList();
        return new JobWays(found, new JobShape(words(kind.job()), shape));
    }

    private static String words(RenderJob job) {
        return job.task().word() + " " + job.size() + (job.count() > 1 ? ", " + job.count() + " items" : "");
    }

    /** What is left of a job without everything that no model, energy figure or licence asks about. */
    private static RenderJob anonymous(RenderJob job) {
        return new RenderJob(
                NOBODY,
                NO_CAMPAIGN,
                Optional.empty(),
                job.task(),
                "",
                Optional.empty(),
                0,
                Optional.empty(),
                job.strength(),
                job.size(),
                OptionalInt.empty(),
                job.steps(),
                job.count(),
                job.quality(),
                job.models(),
                job.use(),
                job.territory(),
                job.regions(),
                NO_TIME,
                Priority.NORMAL,
                Purpose.FINAL);
    }
}
