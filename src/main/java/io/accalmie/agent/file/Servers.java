package io.accalmie.agent.file;

import io.accalmie.agent.AgentPlace;
import io.accalmie.agent.RuntimeServer;
import io.accalmie.agent.comfyui.ComfyUi;
import io.accalmie.agent.comfyui.ComfyUiSettings;
import io.accalmie.agent.comfyui.WorkflowTemplate;
import io.accalmie.agent.openai.Dialect;
import io.accalmie.agent.openai.OpenAiSettings;
import io.accalmie.agent.served.ServedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the servers that an agent's file names; what is wrong is noted. */
final class Servers {
    private static final String COMFYUI = "comfyui";
    private static final int MOST_ITEMS = 4;
    /** For an answer about work that runs beside. */
    private static final Duration ANSWER = Duration.ofSeconds(30);
    /** For a render that one waits for. */
    private static final Duration RENDER = Duration.ofMinutes(20);

    private final AgentFile file;
    private final AgentPlace place;
    private final List<String> faults;

    Servers(AgentFile file, AgentPlace place, List<String> faults) {
        this.file = file;
        this.place = place;
        this.faults = faults;
    }

    List<ServedModels> all() {
        if (file.runtimes().isEmpty()) {
            faults.add("runtimes is empty: name at least one server, as deploy/samples/agent.yaml does");
        }
        List<ServedModels> all = new ArrayList<>();
        for (int i = 0; i < file.runtimes().size(); i++) {
            AgentFile.Server server = file.runtimes().get(i);
            HostParts.checked(faults, "runtimes[" + i + "]", () -> served(server))
                    .ifPresent(all::add);
        }
        return all;
    }

    private ServedModels served(AgentFile.Server server) {
        if (server.models().isEmpty()) {
            throw new IllegalArgumentException("models is empty: name what the server runs, by the catalogue's id");
        }
        Set<Integer> gpus = server.gpus()
                .orElseGet(() -> IntStream.range(0, file.gpus()).boxed().collect(Collectors.toSet()));
        if (gpus.stream().anyMatch(gpu -> gpu < 0 || gpu >= file.gpus())) {
            throw new IllegalArgumentException(
                    "gpus is " + gpus + ": the host has GPUs 0 to " + (file.gpus() - 1) + ", name some of these");
        }
        Map<String, String> names = new LinkedHashMap<>();
        server.models().forEach((id, model) -> names.put(id, model.name().orElse(id)));
        return new ServedModels(server(server), gpus, names);
    }

    private RuntimeServer server(AgentFile.Server server) {
        int mostItems = server.mostItems().orElse(MOST_ITEMS);
        if (server.kind().equals(COMFYUI)) {
            return new ComfyUi(
                    new ComfyUiSettings(
                            server.url(),
                            templates(server),
                            mostItems,
                            server.within().orElse(ANSWER)),
                    InstantSource.system());
        }
        Dialect dialect = Arrays.stream(Dialect.values())
                .filter(each -> each.word().equals(server.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kind is '" + server.kind() + "': say one of "
                        + Stream.concat(
                                        Stream.of(COMFYUI),
                                        Arrays.stream(Dialect.values()).map(Dialect::word))
                                .collect(Collectors.joining(", "))));
        return new OpenAiSettings(
                        dialect,
                        makes(server),
                        server.url(),
                        mostItems,
                        server.within().orElse(RENDER),
                        key(server))
                .server();
    }

    private static OpenAiSettings.Makes makes(AgentFile.Server server) {
        String word = server.makes().orElse("images");
        return Arrays.stream(OpenAiSettings.Makes.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("makes is '" + word + "': say images or clips"));
    }

    private Map<String, Map<String, WorkflowTemplate>> templates(AgentFile.Server server) {
        Map<String, Map<String, WorkflowTemplate>> templates = new LinkedHashMap<>();
        server.models().forEach((id, model) -> {
            Map<String, WorkflowTemplate> ofModel = new LinkedHashMap<>();
            model.workflows().orElse(Map.of()).forEach((task, path) -> ofModel.put(task, template(path)));
            if (ofModel.isEmpty()) {
                throw new IllegalArgumentException("models." + id
                        + ".workflows is empty: name the workflow's file for each task, such as text-to-image:"
                        + " flux.json");
            }
            templates.put(id, ofModel);
        });
        return templates;
    }

    private WorkflowTemplate template(Path path) {
        return WorkflowTemplate.read(place.file().toAbsolutePath().resolveSibling(path));
    }

    private static Optional<String> key(AgentFile.Server server) {
        return server.apiKey().map(path -> {
            try {
                return Files.readString(path).strip();
            } catch (IOException e) {
                throw new IllegalArgumentException("apiKey: the file " + path + " cannot be read; name one that can");
            }
        });
    }
}
