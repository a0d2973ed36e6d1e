package io.accalmie.reporting.switches;

import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.RenderModel;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.intake.OutputSize;
import io.accalmie.intake.Quality;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.ShotId;
import io.accalmie.intake.Task;
import io.accalmie.intake.Use;
import io.accalmie.quantity.PoolId;
import io.accalmie.reporting.Booked;
import io.accalmie.reporting.ModelUse;
import io.accalmie.reporting.ModelUse.House;
import io.accalmie.reporting.ModelUse.Lighter;
import io.accalmie.reporting.ModelUse.Word;
import io.accalmie.reporting.switches.LighterModels.Reason;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Groups a campaign's rendered jobs by model and tells of each why it was not a lighter one. */
@Singleton
public final class ModelUses {
    private static final Comparator<ModelUse> LIGHTEST_FIRST =
            Comparator.comparing(ModelUse::gramsPerRender).thenComparing(ModelUse::model);

    private final LighterModels lighter;
    private final ModelCatalogue catalogue;
    private final Pools pools;

    ModelUses(LighterModels lighter, ModelCatalogue catalogue, Pools pools) {
        this.lighter = lighter;
        this.catalogue = catalogue;
        this.pools = pools;
    }

    /** What a reason depends on: thousands of jobs of a shot differ in nothing but prompt, seed and window. */
    private record Kind(
            Optional<ShotId> shot,
            Task task,
            OutputSize size,
            OptionalInt steps,
            OptionalDouble strength,
            int count,
            Quality quality,
            List<String> models,
            Use use,
            String territory,
            List<String> regions,
            PoolId pool) {
        static Kind of(Rendered rendered) {
            RenderJob job = rendered.job();
            return new Kind(
                    job.shot(),
                    job.task(),
                    job.size(),
                    job.steps(),
                    job.strength(),
                    job.count(),
                    job.quality(),
                    job.models(),
                    job.use(),
                    job.territory(),
                    job.regions(),
                    rendered.pool());
        }
    }

    /** One entry a model, fewest grams per render first; empty where nothing is rendered. */
    public List<ModelUse> of(Collection<Rendered> campaign) {
        Map<ModelId, List<Rendered>> byModel =
                campaign.stream().collect(Collectors.groupingBy(Rendered::model, TreeMap::new, Collectors.toList()));
        List<ModelUse> uses = new ArrayList<>();
        List<RenderModel> used = byModel.keySet().stream()
                .flatMap(model -> named(model).stream())
                .toList();
        byModel.forEach((model, rendered) -> uses.add(use(model, rendered, used)));
        uses.sort(LIGHTEST_FIRST);
        return uses.stream().map(use -> withTask(use, byModel, uses)).toList();
    }

    private ModelUse use(ModelId model, List<Rendered> rendered, List<RenderModel> used) {
        BigDecimal grams = rendered.stream()
                .map(Rendered::booked)
                .reduce(Booked.NOTHING, Booked::plus)
                .grams()
                .divide(BigDecimal.valueOf(rendered.size()), 6, RoundingMode.HALF_EVEN);
        Map<Kind, List<Rendered>> kinds =
                rendered.stream().collect(Collectors.groupingBy(Kind::of, LinkedHashMap::new, Collectors.toList()));
        return new ModelUse(
                model.value(),
                rendered.size(),
                grams,
                mostCommon(
                        kinds.values(), told(model, (job, pool, chosen) -> lighter.lightest(job, pool, chosen, used))),
                mostCommon(kinds.values(), told(model, lighter::ofAll)),
                house(model, kinds.values()));
    }

    /** What is told of a model that was chosen for a job at a pool. */
    private interface Telling {
        Optional<Reason> of(RenderJob job, Pool pool, RenderModel chosen);
    }

    /** The same for rendered jobs; nothing is told where model or pool are known no more. */
    private Function<Rendered, Optional<Reason>> told(ModelId model, Telling telling) {
        return rendered -> named(model).flatMap(chosen -> pools.find(rendered.pool())
                .flatMap(pool -> telling.of(rendered.job(), pool, chosen)));
    }

    /** The model and word that explain most jobs, with the sentence that does so for most of these. */
    private static Optional<Lighter> mostCommon(
            Collection<List<Rendered>> kinds, Function<Rendered, Optional<Reason>> telling) {
        record Told(RenderModel model, Word word) {}
        Map<Told, Map<String, Integer>> sentences = new LinkedHashMap<>();
        for (List<Rendered> kind : kinds) {
            telling.apply(kind.get(0)).ifPresent(reason -> sentences
                    .computeIfAbsent(new Told(reason.model(), reason.word()), key -> new LinkedHashMap<>())
                    .merge(reason.sentence(), kind.size(), Integer::sum));
        }
        return sentences.entrySet().stream()
                .max(Comparator.comparingInt(told -> jobs(told.getValue())))
                .map(told -> new Lighter(
                        told.getKey().model().id().value(),
                        told.getKey().word(),
                        mostCommon(told.getValue()),
                        jobs(told.getValue())));
    }

    private Optional<House> house(ModelId model, Collection<List<Rendered>> kinds) {
        return kinds.stream()
                .max(Comparator.comparingInt(List::size))
                .map(kind -> kind.get(0))
                .flatMap(most -> pools.find(most.pool())
                        .flatMap(pool -> named(model).flatMap(chosen -> lighter.house(most.job(), pool, chosen))));
    }

    /** Where nothing draws less for the task, a lighter model of the campaign is one that does not do it. */
    private ModelUse withTask(ModelUse use, Map<ModelId, List<Rendered>> byModel, List<ModelUse> lightestFirst) {
        if (use.lighter().isPresent()) {
            return use;
        }
        Map<Task, Integer> tasks = new HashMap<>();
        byModel.getOrDefault(new ModelId(use.model()), List.of())
                .forEach(rendered -> tasks.merge(rendered.job().task(), 1, Integer::sum));
        Task task = mostCommon(tasks);
        int jobs = tasks.getOrDefault(task, 0);
        return lightestFirst.stream()
                .takeWhile(other -> other.gramsPerRender().compareTo(use.gramsPerRender()) < 0)
                .flatMap(other -> named(new ModelId(other.model())).stream())
                .filter(other -> !other.tasks().contains(task))
                .findFirst()
                .map(other -> new Lighter(
                        other.id().value(),
                        Word.TASK,
                        other.id() + " does not do " + task.word() + "; of the models that do, none draws less than "
                                + use.model() + ".",
                        jobs))
                .map(told -> new ModelUse(
                        use.model(),
                        use.jobs(),
                        use.gramsPerRender(),
                        use.switchedFrom(),
                        Optional.of(told),
                        use.house()))
                .orElse(use);
    }

    private Optional<RenderModel> named(ModelId model) {
        return catalogue.named(model.value());
    }

    private static int jobs(Map<String, Integer> sentences) {
        return sentences.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static <T> T mostCommon(Map<T, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }
}
