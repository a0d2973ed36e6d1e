package io.accalmie.dispatch.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.RenderModel;
import io.accalmie.dispatch.HouseModels;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.file.InvalidPoolsException.Violation;
import io.accalmie.grid.Regions;
import io.accalmie.intake.NearestNames;
import io.accalmie.intake.Task;
import io.accalmie.quantity.PoolId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pools file: the pools and the studio's house models.
 *
 * @param pools what is declared under {@code home} and {@code pools}
 * @param house what is declared under {@code houseModels}; nothing if left out
 */
record PoolsFile(Pools pools, HouseModels house) {
    private static final String CLASSPATH = "classpath:";
    private static final String A_POOL = "a list of pools, each with id, region, gpu, gpus and runtime";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Reads and checks the file.
     *
     * @param location a path, or {@code classpath:} and a resource
     * @throws InvalidPoolsException if it cannot be read or anything in it is wrong; it lists everything that is
     */
    static PoolsFile read(String location, Regions regions, ModelCatalogue catalogue) {
        List<Violation> violations = new ArrayList<>();
        CheckedNode root = CheckedNode.root(tree(location), violations).knowing("home", "pools", "houseModels");
        List<Pool> pools = pools(root, new PoolReader(regions, catalogue));
        Optional<PoolId> home = home(root, pools);
        HouseModels house = house(root, catalogue);
        if (!violations.isEmpty() || home.isEmpty()) {
            throw new InvalidPoolsException(location, violations);
        }
        return new PoolsFile(new Pools(pools, home.get()), house);
    }

    private static JsonNode tree(String location) {
        try (InputStream in = open(location)) {
            return YAML.readTree(in);
        } catch (JsonProcessingException e) {
            throw unreadable(location, "it is no YAML: " + e.getOriginalMessage(), "correct it");
        } catch (IOException e) {
            throw unreadable(
                    location, "it cannot be read: " + e.getMessage(), "correct accalmie.dispatch.pools or the file");
        }
    }

    private static InputStream open(String location) throws IOException {
        if (!location.startsWith(CLASSPATH)) {
            return Files.newInputStream(Path.of(location));
        }
        String resource = location.substring(CLASSPATH.length());
        return Optional.ofNullable(PoolsFile.class.getResourceAsStream("/" + resource))
                .orElseThrow(() -> new IOException("there is no such resource"));
    }

    private static List<Pool> pools(CheckedNode root, PoolReader reader) {
        List<Pool> pools = new ArrayList<>();
        Set<PoolId> seen = new HashSet<>();
        for (CheckedNode entry : root.mappings("pools", A_POOL)) {
            reader.read(entry).ifPresent(pool -> {
                if (seen.add(pool.id())) {
                    pools.add(pool);
                } else {
                    entry.wrong("id", "another pool has the same id", "give each pool an id of its own");
                }
            });
        }
        return pools;
    }

    private static Optional<PoolId> home(CheckedNode root, List<Pool> pools) {
        Optional<String> text = root.text("home", "the id of the studio's own pool");
        Optional<PoolId> found = text.flatMap(id -> pools.stream()
                .map(Pool::id)
                .filter(pool -> pool.value().equals(id))
                .findFirst());
        if (text.isPresent() && found.isEmpty()) {
            String valid = pools.stream().map(pool -> pool.id().value()).collect(Collectors.joining(", "));
            root.wrong(
                    "home",
                    "no pool that is declared without fault has this id",
                    valid.isEmpty() ? "correct the pools first" : "use one of " + valid);
        }
        return found;
    }

    private static HouseModels house(CheckedNode root, ModelCatalogue catalogue) {
        CheckedNode section = root.mapping("houseModels", "a mapping of tasks to lists of models");
        Map<Task, List<ModelId>> byTask = new EnumMap<>(Task.class);
        for (String key : section.keys()) {
            Optional<Task> task = Stream.of(Task.values())
                    .filter(each -> each.word().equals(key))
                    .findFirst();
            if (task.isEmpty()) {
                String words = Stream.of(Task.values()).map(Task::word).collect(Collectors.joining(", "));
                section.wrong(key, "there is no such task", "use one of " + words);
                continue;
            }
            byTask.put(task.get(), models(section, key, task.get(), catalogue));
        }
        return new HouseModels(byTask);
    }

    private static List<ModelId> models(CheckedNode section, String key, Task task, ModelCatalogue catalogue) {
        List<ModelId> models = new ArrayList<>();
        for (String name : section.texts(key, "a list of models of the catalogue, the favourite first")) {
            Optional<RenderModel> model =
                    catalogue.named(name).filter(found -> found.tasks().contains(task));
            if (model.isEmpty()) {
                List<String> able = catalogue.models().stream()
                        .filter(each -> each.tasks().contains(task))
                        .flatMap(RenderModel::names)
                        .toList();
                section.wrong(
                        key,
                        "the catalogue has no model '" + name + "' for this task",
                        "use one that does it, nearest are " + NearestNames.listed(name, able));
            }
            model.map(RenderModel::id).ifPresent(models::add);
        }
        return models;
    }

    private static InvalidPoolsException unreadable(String location, String reason, String remedy) {
        return new InvalidPoolsException(location, List.of(new Violation("file", location, reason, remedy)));
    }
}
