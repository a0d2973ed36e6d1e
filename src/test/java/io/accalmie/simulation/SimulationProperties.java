package io.accalmie.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IssuedForecast;
import io.accalmie.grid.ZoneId;
import io.accalmie.planning.PlanningJob;
import io.accalmie.planning.ShapeOption;
import io.accalmie.planning.Unplaced;
import io.accalmie.planning.Worlds;
import io.accalmie.quantity.GramsCo2e;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.simulation.RandomTrials.Trial;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the policy, the world and the forecast. */
class SimulationProperties {
    @Provide
    Arbitrary<Trial> trials() {
        return RandomTrials.trials();
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void everyJobIsAccountedForOnceInTheInstancesOrder(@ForAll("trials") Trial trial, @ForAll Policy policy) {
        SimulationOutcome outcome = fromHistory(trial, policy);

        List<String> runs = outcome.runs().stream().map(PricedRun::job).toList();
        List<String> missed = outcome.missed().stream().map(Unplaced::job).toList();
        List<String> all = ids(trial);
        assertThat(Stream.concat(runs.stream(), missed.stream())).containsExactlyInAnyOrderElementsOf(all);
        assertThat(runs).isEqualTo(all.stream().filter(runs::contains).toList());
        assertThat(missed).isEqualTo(all.stream().filter(missed::contains).toList());
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void everyRunIsAnOptionOfItsJobInsideItsWindowAndTheHorizon(@ForAll("trials") Trial trial, @ForAll Policy policy) {
        SimulationOutcome outcome = fromHistory(trial, policy);

        Map<String, SubmittedJob> jobs = byId(trial);
        for (PricedRun run : outcome.runs()) {
            SubmittedJob job = jobs.get(run.job());
            assertThat(option(job, run).duration()).isEqualTo(run.span().length());
            assertThat(run.span().start()).isAfterOrEqualTo(job.ready()).isAfterOrEqualTo(Worlds.START);
            assertThat(run.span().end())
                    .isBeforeOrEqualTo(job.job().window().end())
                    .isBeforeOrEqualTo(trial.instance().end());
        }
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void atNoInstantDoMoreJobsRunInAPoolThanItHasGpus(@ForAll("trials") Trial trial, @ForAll Policy policy) {
        SimulationOutcome outcome = fromHistory(trial, policy);

        for (PlanningInstance.Pool pool : trial.instance().pools()) {
            List<TimeWindow> spans = outcome.runs().stream()
                    .filter(run -> run.pool().equals(pool.id()))
                    .map(PricedRun::span)
                    .toList();
            for (TimeWindow span : spans) {
                assertThat(spans.stream().filter(other -> other.contains(span.start())))
                        .hasSizeLessThanOrEqualTo(pool.gpus());
            }
        }
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void gramsAreTheIntegralOfTheActualIntensityAndTheShareOfManufacture(
            @ForAll("trials") Trial trial, @ForAll Policy policy) {
        SimulationOutcome outcome = fromHistory(trial, policy);

        double sum = 0;
        for (PricedRun run : outcome.runs()) {
            sum += grams(trial, byId(trial).get(run.job()), run);
        }
        assertThat(outcome.grams().value()).isCloseTo(sum, within(1e-9 * (1 + sum)));
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void theSameSimulationTwiceIsTheSame(@ForAll("trials") Trial trial, @ForAll Policy policy) {
        assertThat(fromHistory(trial, policy)).isEqualTo(fromHistory(trial, policy));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void nothingThatIsKnownOnlyLaterChangesWhatStartsBefore(
            @ForAll("trials") Trial trial,
            @ForAll Policy policy,
            @ForAll @IntRange(max = 29) int hour,
            @ForAll Random random) {
        Instant now = Worlds.START.plus(Duration.ofHours(hour % trial.instance().slots()));
        Trial other = withAnotherFuture(trial, now, random);
        Map<ZoneId, List<IssuedForecast>> issues = issues(trial, Worlds.START.minus(Duration.ofDays(9)), random);
        Map<ZoneId, List<IssuedForecast>> otherIssues = new LinkedHashMap<>();
        issues.forEach((zone, list) -> otherIssues.put(zone, new ArrayList<>(list)));
        otherIssues.forEach((zone, list) -> {
            list.removeIf(issue -> issue.issuedAt().isAfter(now));
            list.addAll(issues(trial, now, random).getOrDefault(zone, List.of()));
        });

        Instant end = now.plus(Duration.ofHours(1));
        assertThat(startsBefore(end, fromHistory(other, policy)))
                .isEqualTo(startsBefore(end, fromHistory(trial, policy)));
        assertThat(startsBefore(end, published(other, otherIssues, policy)))
                .isEqualTo(startsBefore(end, published(trial, issues, policy)));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void noPolicyThatPlacesEveryJobGoesBelowTheClairvoyantBound(@ForAll("trials") Trial trial, @ForAll Policy policy) {
        ForecastSource oracle = ForecastSource.oracle(trial.actual());
        SimulationOutcome outcome = Trials.run(trial.instance(), trial.actual(), oracle, policy);
        PlanningInstance placed = with(
                trial.instance(),
                trial.instance().jobs().stream()
                        .filter(job -> outcome.runs().stream()
                                .anyMatch(run -> run.job().equals(job.job().id())))
                        .toList());

        double bound = Trials.simulation(placed, trial.actual(), oracle)
                .lowerBound()
                .grams()
                .value();

        assertThat(outcome.grams().value()).isGreaterThanOrEqualTo(bound * (1 - 1e-9));
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void runNowIsTheBaselineOfTheSameNameWhereJobsArriveOnTheHourAndNoneMisses(@ForAll("trials") Trial trial) {
        List<SubmittedJob> patient = trial.instance().jobs().stream()
                .map(job -> onTheHour(job, trial.instance().end().plus(Duration.ofDays(99))))
                .limit(6)
                .toList();
        Simulation simulation = Trials.simulation(
                with(trial.instance(), patient), trial.actual(), ForecastSource.history(trial.actual()));
        Baselines baselines = new Baselines(simulation.pools());
        PolicyOutcome home = baselines.runNowHome(patient);
        PolicyOutcome smallest = baselines.runNowSmallest(patient);
        Assume.that(home.beyondCurve().isEmpty() && smallest.beyondCurve().isEmpty());

        assertThat(simulation.run(Policy.RUN_NOW_HOME, hours -> {}).runs()).isEqualTo(home.runs());
        assertThat(simulation.run(Policy.RUN_NOW_SMALLEST, hours -> {}).runs()).isEqualTo(smallest.runs());
    }

    private static SubmittedJob onTheHour(SubmittedJob job, Instant deadline) {
        Instant submitted = job.submittedAt().truncatedTo(ChronoUnit.HOURS);
        Instant from = job.job().window().start();
        return new SubmittedJob(
                new PlanningJob(
                        job.job().id(),
                        job.job().shape(),
                        new TimeWindow(from, deadline),
                        job.job().priority()),
                submitted.isBefore(Worlds.START) ? Worlds.START : submitted,
                job.home());
    }

    private static SimulationOutcome fromHistory(Trial trial, Policy policy) {
        return Trials.run(trial.instance(), trial.actual(), ForecastSource.history(trial.actual()), policy);
    }

    private static SimulationOutcome published(Trial trial, Map<ZoneId, List<IssuedForecast>> issues, Policy policy) {
        return Trials.run(trial.instance(), trial.actual(), ForecastSource.published(issues, trial.actual()), policy);
    }

    private static List<PricedRun> startsBefore(Instant end, SimulationOutcome outcome) {
        return outcome.runs().stream()
                .filter(run -> run.span().start().isBefore(end))
                .map(run -> new PricedRun(run.job(), run.pool(), run.model(), run.span(), GramsCo2e.ZERO))
                .sorted(Comparator.comparing(PricedRun::job))
                .toList();
    }

    /** The same up to {@code now}; other intensities from then on, and other jobs submitted after it. */
    private static Trial withAnotherFuture(Trial trial, Instant now, Random random) {
        Map<ZoneId, HourlySeries> series = new LinkedHashMap<>();
        trial.series().forEach((zone, hours) -> series.put(zone, changedFrom(hours, now, random)));
        List<SubmittedJob> jobs = new ArrayList<>();
        for (SubmittedJob job : trial.instance().jobs()) {
            if (!job.submittedAt().isAfter(now)) {
                jobs.add(job);
            } else if (random.nextBoolean()) {
                TimeWindow window = new TimeWindow(
                        job.job().window().start(), job.job().window().end().plus(Duration.ofHours(random.nextInt(9))));
                jobs.add(new SubmittedJob(
                        new PlanningJob(
                                job.job().id(),
                                job.job().shape(),
                                window,
                                job.job().priority()),
                        job.submittedAt(),
                        job.home()));
            }
        }
        return new Trial(with(trial.instance(), jobs), new ActualGrid(series, "grid.csv"), series);
    }

    private static HourlySeries changedFrom(HourlySeries hours, Instant now, Random random) {
        double[] values = new double[hours.hours()];
        for (int index = 0; index < values.length; index++) {
            values[index] = hours.interval(index).start().isBefore(now)
                    ? hours.gramsPerKilowattHour(index)
                    : random.nextInt(900);
        }
        return new HourlySeries(hours.span().start(), values);
    }

    /** An issue of 7 hours every 5 hours after {@code after}, for one zone. */
    private static Map<ZoneId, List<IssuedForecast>> issues(Trial trial, Instant after, Random random) {
        List<IssuedForecast> issues = new ArrayList<>();
        for (int hour = -5; hour < trial.instance().slots(); hour += 5) {
            Instant issued = Worlds.START.plus(Duration.ofHours(hour));
            if (issued.isAfter(after)) {
                issues.add(new IssuedForecast(
                        issued,
                        new HourlySeries(issued, random.doubles(7, 1, 900).toArray())));
            }
        }
        return Map.of(new ZoneId("Z0"), issues);
    }

    private static PlanningInstance with(PlanningInstance instance, List<SubmittedJob> jobs) {
        return new PlanningInstance(
                instance.start(), instance.slot(), instance.slots(), instance.pools(), instance.shapes(), jobs);
    }

    private static double grams(Trial trial, SubmittedJob job, PricedRun run) {
        PlanningInstance.Pool pool = trial.instance().pools().stream()
                .filter(candidate -> candidate.id().equals(run.pool()))
                .findFirst()
                .orElseThrow();
        HourlySeries hours = trial.series().get(pool.zone().orElseThrow());
        double seconds = run.span().length().toMillis() / 1000.0;
        double kilowatts = option(job, run).itEnergy().value() * pool.pue() / (seconds / 3600);
        double sum = pool.embodiedGramsPerGpuHour() * seconds / 3600;
        for (int index = 0; index < hours.hours(); index++) {
            double overlap = hours.interval(index)
                    .overlap(run.span())
                    .map(part -> part.length().toMillis() / 3_600_000.0)
                    .orElse(0.0);
            sum += overlap * kilowatts * hours.gramsPerKilowattHour(index);
        }
        return sum;
    }

    private static ShapeOption option(SubmittedJob job, PricedRun run) {
        return job.job().shape().options().stream()
                .filter(option ->
                        option.pool().equals(run.pool()) && option.model().equals(run.model()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(Trial trial) {
        return trial.instance().jobs().stream().map(job -> job.job().id()).toList();
    }

    private static Map<String, SubmittedJob> byId(Trial trial) {
        Map<String, SubmittedJob> jobs = new HashMap<>();
        trial.instance().jobs().forEach(job -> jobs.put(job.job().id(), job));
        return jobs;
    }
}
