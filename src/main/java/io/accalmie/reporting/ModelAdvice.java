package io.accalmie.reporting;

import io.accalmie.catalogue.AcceptanceRate;
import io.accalmie.catalogue.Adequacy;
import io.accalmie.catalogue.Cascade;
import io.accalmie.catalogue.EnergyEstimate;
import io.accalmie.catalogue.JobTerms;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.ModelVerdict;
import io.accalmie.catalogue.Option;
import io.accalmie.dispatch.JobOptions;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.PoolOption;
import io.accalmie.grid.IntensityForecasts;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.intake.RenderJob;
import io.accalmie.planning.IntensityCurve;
import io.accalmie.planning.JobShape;
import io.accalmie.planning.LowerBound;
import io.accalmie.planning.PlanningJob;
import io.accalmie.planning.PlanningPool;
import io.accalmie.planning.ShapeOption;
import io.accalmie.quantity.GramsCo2e;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.reporting.ModelChoices.Adequate;
import io.accalmie.reporting.ModelChoices.CascadeOffer;
import io.accalmie.reporting.ModelChoices.Reason;
import io.accalmie.reporting.ModelChoices.Refused;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says which models may render a job here and now, before it is sent. */
@Singleton
public final class ModelAdvice {
    private final JobOptions options;
    private final Adequacy adequacy;
    private final IntensityForecasts forecasts;

    ModelAdvice(JobOptions options, Adequacy adequacy, IntensityForecasts forecasts) {
        this.options = options;
        this.adequacy = adequacy;
        this.forecasts = forecasts;
    }

    /** The choices of models for {@code job} at product time {@code now}. */
    public ModelChoices on(RenderJob job, Instant now) {
        JobTerms terms = options.terms(job);
        List<Adequate> adequate = new ArrayList<>();
        Map<ModelId, Map<List<Reason>, List<String>>> refused = new LinkedHashMap<>();
        for (Pool pool : options.allowedPools(job)) {
            Optional<PlanningPool> priced = priced(pool, now);
            for (ModelVerdict verdict : adequacy.verdicts(job, JobOptions.siteOf(pool), terms)) {
                if (verdict.isAdequate()) {
                    adequate.add(adequate(job, pool, verdict, priced, terms));
                } else {
                    refused.computeIfAbsent(verdict.model().id(), model -> new HashMap<>())
                            .computeIfAbsent(reasons(verdict), reasons -> new ArrayList<>())
                            .add(pool.id().value());
                }
            }
        }
        boolean perAsset = terms.decidesPerAcceptedAsset();
        adequate.sort(Comparator.comparingDouble(way -> decisive(way, perAsset)));
        List<Refused> listed = new ArrayList<>();
        refused.forEach((model, byReasons) ->
                byReasons.forEach((reasons, pools) -> listed.add(new Refused(model.value(), pools, reasons))));
        return new ModelChoices(
                now,
                terms.rules().objective().word(),
                terms.rates().areKnown(),
                adequate,
                listed,
                Cascade.among(cheapestOfEachModel(adequate)).map(CascadeOffer::of));
    }

    private static double decisive(Adequate way, boolean perAsset) {
        Optional<Double> grams = perAsset ? way.gramsPerAcceptedAssetNow() : way.gramsNow();
        return grams.orElse(Double.POSITIVE_INFINITY);
    }

    private static List<Cascade.Choice> cheapestOfEachModel(List<Adequate> adequate) {
        Map<String, Cascade.Choice> cheapest = new LinkedHashMap<>();
        adequate.forEach(way -> way.gramsNow()
                .ifPresent(grams -> cheapest.merge(
                        way.model(),
                        new Cascade.Choice(new ModelId(way.model()), grams, way.acceptance()),
                        (one, other) -> one.grams() <= other.grams() ? one : other)));
        return List.copyOf(cheapest.values());
    }

    private static List<Reason> reasons(ModelVerdict verdict) {
        return verdict.refusals().stream()
                .map(refusal -> new Reason(refusal.code(), refusal.reason(), refusal.remedy()))
                .toList();
    }

    private static Adequate adequate(
            RenderJob job, Pool pool, ModelVerdict verdict, Optional<PlanningPool> priced, JobTerms terms) {
        EnergyEstimate estimate = verdict.estimate().orElseThrow();
        PoolOption way = new PoolOption(pool, new Option(verdict.model(), estimate, 1));
        ShapeOption shape =
                new ShapeOption(pool.id(), verdict.model().id(), way.itEnergy(), way.duration(), way.p95Duration());
        AcceptanceRate acceptance = terms.rates().of(verdict.model(), job.task());
        Optional<Double> intensity = priced.map(known -> known.intensity().gramsPerKilowattHour(0));
        Optional<Double> now = intensity.map(known -> way.facilityEnergy().value() * known
                + pool.embodiedGramsPerGpuHour() * way.duration().toMillis() / 3_600_000.0);
        return new Adequate(
                verdict.model().id().value(),
                pool.id().value(),
                pool.gpu().value(),
                estimate.gpuEnergy().wattHours(),
                estimate.low().wattHours(),
                estimate.high().wattHours(),
                way.facilityEnergy().wattHours(),
                way.duration().toMillis() / 1000.0,
                estimate.kind().words(),
                estimate.basis(),
                estimate.version(),
                intensity,
                now,
                priced.flatMap(known -> atBest(job, known, shape)),
                now.map(grams -> grams * acceptance.expectedRenders()),
                acceptance);
    }

    private static Optional<Double> atBest(RenderJob job, PlanningPool pool, ShapeOption shape) {
        IntensityCurve curve = pool.intensity();
        LowerBound bound = new LowerBound(List.of(pool), new TimeWindow(curve.start(), curve.end()));
        PlanningJob alone =
                new PlanningJob("asked", new JobShape("asked", List.of(shape)), job.window(), job.priority());
        return bound.of(alone).map(GramsCo2e::value);
    }

    private Optional<PlanningPool> priced(Pool pool, Instant now) {
        List<IntensityPoint> points = forecasts.forecast(pool.region().zone(), now);
        if (points.isEmpty()) {
            return Optional.empty();
        }
        double[] values = points.stream()
                .mapToDouble(point -> point.intensity().gramsPerKilowattHour())
                .toArray();
        TimeWindow first = points.get(0).interval();
        IntensityCurve curve = new IntensityCurve(first.start(), first.length(), values);
        return Optional.of(
                new PlanningPool(pool.id(), pool.gpus(), pool.pue(), pool.embodiedGramsPerGpuHour(), curve, List.of()));
    }
}
