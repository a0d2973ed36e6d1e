package io.accalmie.dispatch;

import io.accalmie.catalogue.Adequacy;
import io.accalmie.catalogue.JobTerms;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.Option;
import io.accalmie.catalogue.Site;
import io.accalmie.catalogue.StudioTerms;
import io.accalmie.intake.RenderJob;
import io.accalmie.quantity.PoolId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The pools and models that may render a job. Pure: the same arguments get the same answer. */
public final class JobOptions {
    private static final Comparator<PoolOption> SMALLEST_FIRST = Comparator.comparing(
                    PoolOption::expectedFacilityEnergy)
            .thenComparing(option -> option.pool().id())
            .thenComparing(option -> option.model().id());

    private final Pools pools;
    private final HouseModels house;
    private final Adequacy adequacy;
    private final StudioTerms studios;

    public JobOptions(Pools pools, HouseModels house, Adequacy adequacy, StudioTerms studios) {
        this.pools = pools;
        this.house = house;
        this.adequacy = adequacy;
        this.studios = studios;
    }

    /** What adequacy and energy depend on at a pool. */
    public static Site siteOf(Pool pool) {
        return new Site(pool.gpu(), pool.region().country(), pool.runtime(), pool.offer());
    }

    /** The pools in regions that the job allows; empty where there is none. */
    public List<Pool> allowedPools(RenderJob job) {
        return pools.all().stream().filter(pool -> allows(job, pool)).toList();
    }

    /** What the job's studio says about models for it. */
    public JobTerms terms(RenderJob job) {
        return studios.of(job);
    }

    /** The same as {@link #of(RenderJob, Set, JobTerms)} on the terms of the job's studio. */
    public List<PoolOption> of(RenderJob job, Set<PoolId> excluded) {
        return of(job, excluded, terms(job));
    }

    /**
     * Every adequate model on every allowed pool: the studio's {@link #habit} first where there is one, the rest by least
     * facility energy per accepted asset.
     *
     * @param excluded pools left out, such as those that lost an earlier attempt of the job
     * @param terms of the job's studio
     */
    public List<PoolOption> of(RenderJob job, Set<PoolId> excluded, JobTerms terms) {
        Optional<PoolOption> habit = habit(job, terms)
                .filter(option -> !excluded.contains(option.pool().id()));
        Stream<PoolOption> others = allowedPools(job).stream()
                .filter(pool -> !excluded.contains(pool.id()))
                .flatMap(pool -> optionsAt(pool, job, terms))
                .filter(option -> !habit.equals(Optional.of(option)))
                .sorted(SMALLEST_FIRST);
        return Stream.concat(habit.stream(), others).toList();
    }

    /**
     * How the studio would render the job without Accalmie: at its home pool, with the first of its house models that is
     * adequate there, else with the adequate model that draws least. Empty where the job may not run at home, or no model
     * is adequate there.
     */
    public Optional<PoolOption> habit(RenderJob job) {
        return habit(job, terms(job));
    }

    private Optional<PoolOption> habit(RenderJob job, JobTerms terms) {
        Pool home = pools.homePool();
        if (!allows(job, home)) {
            return Optional.empty();
        }
        List<PoolOption> atHome = optionsAt(home, job, terms).toList();
        for (ModelId favourite : house.of(job.task())) {
            Optional<PoolOption> found = atHome.stream()
                    .filter(option -> option.model().id().equals(favourite))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return atHome.stream().min(SMALLEST_FIRST);
    }

    private Stream<PoolOption> optionsAt(Pool pool, RenderJob job, JobTerms terms) {
        List<Option> adequate = adequacy.options(job, siteOf(pool), terms);
        return adequate.stream().map(option -> new PoolOption(pool, option));
    }

    private static boolean allows(RenderJob job, Pool pool) {
        return job.regions().isEmpty() || job.regions().stream().anyMatch(pool.region()::isMeantBy);
    }
}
