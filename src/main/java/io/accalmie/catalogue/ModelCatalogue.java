package io.accalmie.catalogue;

import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Models, GPUs, energy profiles and tiers, as loaded at start. Never changes. */
public final class ModelCatalogue {
    private static final String NO_FILE = "of no file";

    private final String version;
    private final List<RenderModel> models;
    private final Map<String, RenderModel> modelsByName;
    private final Map<ModelId, ModelEvidence> evidence;
    private final Map<ModelId, EnergyProfile> profiles;
    private final Map<GpuType, GpuFacts> gpus;
    private final Map<Task, Map<Tier, TierFloors>> floors;

    /** A catalogue that no file holds, such as one that a test made up; its version says so. */
    public ModelCatalogue(
            List<RenderModel> models,
            Collection<ModelEvidence> evidence,
            Collection<EnergyProfile> profiles,
            Collection<GpuFacts> gpus,
            Map<Task, Map<Tier, TierFloors>> floors) {
        this(NO_FILE, models, evidence, profiles, gpus, floors);
    }

    /**
     * A catalogue of facts that are already validated.
     *
     * @param version names the facts that energy figures rest on
     * @param floors of every tier, for every task
     * @throws IllegalArgumentException if a name means two models, a tier of a task is missing or an id is given twice
     */
    public ModelCatalogue(
            String version,
            List<RenderModel> models,
            Collection<ModelEvidence> evidence,
            Collection<EnergyProfile> profiles,
            Collection<GpuFacts> gpus,
            Map<Task, Map<Tier, TierFloors>> floors) {
        this.version = version;
        this.models = List.copyOf(models);
        this.modelsByName = byName(models);
        this.evidence = indexed(evidence, ModelEvidence::model);
        this.profiles = indexed(profiles, EnergyProfile::model);
        this.gpus = indexed(gpus, GpuFacts::type);
        this.floors = complete(floors);
    }

    /**
     * Names the facts that energy figures rest on: the first 12 hexadecimal digits of the SHA-256 of energy.yaml, gpus.yaml and
     * models.yaml, one after the other.
     */
    public String version() {
        return version;
    }

    /** Every model offered, in the catalogue's order. */
    public List<RenderModel> models() {
        return models;
    }

    /** The model with this id or alias, exactly as written; empty where none has it. */
    public Optional<RenderModel> named(String idOrAlias) {
        return Optional.ofNullable(modelsByName.get(idOrAlias));
    }

    /** Every id and alias, in the catalogue's order. */
    public Collection<String> names() {
        return Collections.unmodifiableSet(modelsByName.keySet());
    }

    /** The names of all licences, each once, in the catalogue's order. */
    public Collection<String> licences() {
        return models.stream().map(model -> model.licence().name()).distinct().toList();
    }

    /** What stands behind a model; empty for one that the catalogue does not offer. */
    public Optional<ModelEvidence> evidence(ModelId model) {
        return Optional.ofNullable(evidence.get(model));
    }

    /** Energy profiles, also of models that are measured but not offered, in the catalogue's order. */
    public Collection<EnergyProfile> profiles() {
        return profiles.values();
    }

    /** What is known about the energy of a model; empty where nothing is. */
    public Optional<EnergyProfile> profile(ModelId model) {
        return Optional.ofNullable(profiles.get(model));
    }

    /** Every GPU type known, in the catalogue's order. */
    public Collection<GpuFacts> gpus() {
        return gpus.values();
    }

    /**
     * The facts of a GPU type.
     *
     * @throws IllegalArgumentException if the catalogue does not know it; the message names those it knows
     */
    public GpuFacts gpu(GpuType type) {
        return knownGpu(type)
                .orElseThrow(() -> new IllegalArgumentException("GPU type '" + type
                        + "' is not in the catalogue; it knows "
                        + gpus.keySet().stream().map(GpuType::value).collect(Collectors.joining(", "))));
    }

    /** The facts of a GPU type; empty where the catalogue does not know it. */
    public Optional<GpuFacts> knownGpu(GpuType type) {
        return Optional.ofNullable(gpus.get(type));
    }

    /** What a tier asks of a model for this task; nothing where no benchmark fits the task. */
    public TierFloors floors(Tier tier, Task task) {
        return floors.getOrDefault(task, Map.of()).getOrDefault(tier, new TierFloors(List.of(), List.of()));
    }

    /** Every source the catalogue cites, sorted, each once. */
    public List<String> sources() {
        Stream<String> ofModels = models.stream().flatMap(m -> m.sources().stream());
        Stream<String> ofScores =
                evidence.values().stream().flatMap(e -> e.scores().stream().map(ModelEvidence.Score::source));
        Stream<String> ofProfiles = profiles.values().stream()
                .flatMap(p -> Stream.concat(
                        Stream.of(p.source()), p.anchors().stream().map(EnergyProfile.Anchor::source)));
        Stream<String> ofGpus = gpus.values().stream().flatMap(g -> g.sources().stream());
        return Stream.of(ofModels, ofScores, ofProfiles, ofGpus)
                .flatMap(Function.identity())
                .distinct()
                .sorted()
                .toList();
    }

    private static Map<String, RenderModel> byName(List<RenderModel> models) {
        Map<String, RenderModel> named = new LinkedHashMap<>();
        for (RenderModel model : models) {
            model.names().forEach(name -> {
                RenderModel other = named.put(name, model);
                if (other != null) {
                    throw new IllegalArgumentException("'" + name + "' names both " + other.id() + " and " + model.id()
                            + "; a name means one model");
                }
            });
        }
        return named;
    }

    private static <K, V> Map<K, V> indexed(Collection<V> values, Function<V, K> key) {
        Map<K, V> indexed = new LinkedHashMap<>();
        for (V value : values) {
            if (indexed.put(key.apply(value), value) != null) {
                throw new IllegalArgumentException(key.apply(value) + " is given twice; once is enough");
            }
        }
        return Collections.unmodifiableMap(indexed);
    }

    private static Map<Task, Map<Tier, TierFloors>> complete(Map<Task, Map<Tier, TierFloors>> floors) {
        Map<Task, Map<Tier, TierFloors>> complete = new EnumMap<>(Task.class);
        for (Task task : Task.values()) {
            Map<Tier, TierFloors> byTier = floors.getOrDefault(task, Map.of());
            for (Tier tier : Tier.values()) {
                if (!byTier.containsKey(tier)) {
                    throw new IllegalArgumentException("tier " + tier.word() + " has no floors for " + task.word()
                            + "; state them for every tier and task");
                }
            }
            complete.put(task, Map.copyOf(byTier));
        }
        return Collections.unmodifiableMap(complete);
    }
}
