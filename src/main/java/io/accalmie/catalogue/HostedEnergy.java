package io.accalmie.catalogue;

import io.accalmie.catalogue.EnergyProfile.Anchor;
import io.accalmie.catalogue.HostedModel.OpenModel;
import io.accalmie.catalogue.HostedModel.Published;
import io.accalmie.catalogue.HostedModel.Unit;
import io.accalmie.catalogue.HostedModels.Assumptions;
import io.accalmie.intake.OutputSize;
import io.accalmie.intake.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What renders on a hosted service draw: <b>IT energy of the whole node</b>, because the facility's share depends on a region
 * that only the booking knows. Never measured; its interval is the product of all worst cases:
 *
 * <ul>
 *   <li>the energy model's own interval for the open model under a runtime that nobody knows (contracts, section 2);
 *   <li>another GPU than the assumed one: the least and the greatest ratio of two GPUs that the anchors of the catalogue show at
 *       one setting;
 *   <li>batching: down to what an item takes in the model's largest batch;
 *   <li>the host factor's interval.
 * </ul>
 *
 * <p>A closed service lies anywhere between the least and the greatest open model that does the same task at the same size,
 * whether or not that model would be offered for it; the central value is the geometric mean of the two, the value that is
 * off by the same factor at both ends. Idle machines that a service keeps ready are not in it: nobody states how many.
 */
public final class HostedEnergy {
    /** Contracts, section 2: duration of a model without an anchor. */
    private static final double BUSY_SHARE_OF_DESIGN_POWER = 0.85;

    /** Nobody says what executes the models: no anchor's runtime, so that the interval is that of another one. */
    private static final Optional<String> RUNTIME = Optional.of("not known");

    private static final double JOULES_PER_WATT_HOUR = 3_600;

    private final ModelCatalogue catalogue;
    private final EnergyModel energy;
    private final HostedModels hosted;
    private final DoubleSummaryStatistics otherGpus;

    /** Reckons with the open models of {@code catalogue} as {@code energy} estimates them. */
    public HostedEnergy(ModelCatalogue catalogue, EnergyModel energy, HostedModels hosted) {
        this.catalogue = catalogue;
        this.energy = energy;
        this.hosted = hosted;
        this.otherGpus = hosted.all().isEmpty()
                ? new DoubleSummaryStatistics()
                : otherGpus(catalogue, hosted.assumptions().gpu());
    }

    /**
     * What was asked of a service.
     *
     * @param task what
     * @param size of each item
     * @param seconds length of each clip; 0 for images
     * @param count how many items, at least 1
     */
    public record Work(Task task, OutputSize size, double seconds, int count) {}

    /**
     * An estimate.
     *
     * @param wattHours IT energy, central value, Wh
     * @param low Wh
     * @param high Wh
     * @param gpuSeconds how long one GPU of the assumed type would be held
     * @param method {@code sourced: …} or {@code modelled: …}, the same for every render of a service and task
     */
    public record Estimate(double wattHours, double low, double high, double gpuSeconds, String method) {}

    /** What the work draws; empty where nothing supports a figure: {@code NO_ENERGY_FIGURE}. */
    public Optional<Estimate> estimate(HostedModel service, Work work) {
        HostedModel.Basis basis = service.basis();
        if (basis instanceof Published published) {
            return published(published, work);
        }
        if (basis instanceof OpenModel open) {
            return catalogue
                    .named(open.model().value())
                    .flatMap(model -> onAssumedGpu(model, work.size(), open.steps()))
                    .map(item -> modelled(item, item, work, "open model " + open.model()));
        }
        return ofItsClass(work);
    }

    /** Energy and time of one item on the assumed GPU, GPU energy alone, Wh and s. */
    private record Item(double central, double low, double high, double seconds) {}

    private Optional<Estimate> ofItsClass(Work work) {
        List<Item> open = new ArrayList<>();
        catalogue.models().stream()
                .filter(model -> model.tasks().contains(work.task()))
                .forEach(model ->
                        onAssumedGpu(model, work.size(), OptionalInt.empty()).ifPresent(open::add));
        Comparator<Item> byEnergy = Comparator.comparingDouble(Item::central);
        return open.stream().min(byEnergy).map(least -> {
            Item greatest = open.stream().max(byEnergy).orElseThrow();
            double low = open.stream().mapToDouble(Item::low).min().orElseThrow();
            double high = open.stream().mapToDouble(Item::high).max().orElseThrow();
            return modelled(
                    new Item(least.central(), low, low, least.seconds()),
                    new Item(greatest.central(), high, high, greatest.seconds()),
                    work,
                    "closed model, geometric mean of the least and the greatest of " + open.size() + " open "
                            + work.task().word() + " models");
        });
    }

    private Estimate modelled(Item least, Item greatest, Work work, String of) {
        Assumptions assumed = hosted.assumptions();
        double central = Math.sqrt(least.central() * greatest.central());
        String method = String.format(
                Locale.ROOT,
                "modelled: hosted %s on %s; node ×%.2f (%.2f to %.2f), other GPU ×%.2f to ×%.2f",
                of,
                assumed.gpu(),
                assumed.hostFactor(),
                assumed.hostFactorLow(),
                assumed.hostFactorHigh(),
                otherGpus.getMin(),
                otherGpus.getMax());
        return new Estimate(
                work.count() * central * assumed.hostFactor(),
                work.count() * least.low() * assumed.hostFactorLow() * otherGpus.getMin(),
                work.count() * greatest.high() * assumed.hostFactorHigh() * otherGpus.getMax(),
                work.count() * Math.sqrt(least.seconds() * greatest.seconds()),
                method);
    }

    private Optional<Estimate> published(Published figure, Work work) {
        boolean ofClip = work.seconds() > 0;
        if (ofClip != (figure.unit() == Unit.SECOND)) {
            return Optional.empty();
        }
        Assumptions assumed = hosted.assumptions();
        double units = ofClip ? work.count() * work.seconds() : work.count();
        double watts = catalogue.gpu(assumed.gpu()).designWatts().value();
        double gpuJoules = units * figure.wattHours() * JOULES_PER_WATT_HOUR / assumed.hostFactor();
        return Optional.of(new Estimate(
                units * figure.wattHours(),
                units * figure.low(),
                units * figure.high(),
                gpuJoules / (BUSY_SHARE_OF_DESIGN_POWER * watts),
                "sourced: hosted, " + figure.source()));
    }

    private Optional<Item> onAssumedGpu(RenderModel model, OutputSize size, OptionalInt steps) {
        return run(model, size, steps, 1).map(alone -> {
            double one = alone.gpuEnergy().wattHours();
            double inBatch = run(model, size, steps, model.maxBatch())
                    .map(batch -> batch.gpuEnergy().wattHours() / model.maxBatch())
                    .orElse(one);
            double batching = Math.min(1, inBatch / one);
            return new Item(
                    one,
                    alone.low().wattHours() * batching,
                    alone.high().wattHours(),
                    alone.duration().toMillis() / 1000.0);
        });
    }

    private Optional<EnergyEstimate> run(RenderModel model, OutputSize size, OptionalInt steps, int items) {
        return energy.estimate(new BatchRun(model.id(), hosted.assumptions().gpu(), RUNTIME, size, steps, items));
    }

    /** Energy on other GPUs over energy on {@code assumed}, over all models that were measured alike on both; 1 among them. */
    private static DoubleSummaryStatistics otherGpus(ModelCatalogue catalogue, GpuType assumed) {
        DoubleSummaryStatistics ratios = new DoubleSummaryStatistics();
        ratios.accept(1);
        for (EnergyProfile profile : catalogue.profiles()) {
            for (Anchor here : profile.anchors()) {
                profile.anchors().stream()
                        .filter(there -> here.gpu().equals(assumed) && isAlike(here, there))
                        .forEach(there -> ratios.accept(joules(there) / joules(here)));
            }
        }
        return ratios;
    }

    private static boolean isAlike(Anchor one, Anchor other) {
        return one.runtime().equals(other.runtime())
                && one.task() == other.task()
                && one.size().equals(other.size())
                && one.steps() == other.steps()
                && one.passes() == other.passes();
    }

    private static double joules(Anchor anchor) {
        return anchor.joulesPerItem() + anchor.joulesPerBatch();
    }
}
