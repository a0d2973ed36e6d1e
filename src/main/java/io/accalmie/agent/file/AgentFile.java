package io.accalmie.agent.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.accalmie.agent.UnreadableAgentFileException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands in an agent's file. See {@code deploy/samples/agent.yaml} for what each field means.
 *
 * @param kafka bootstrap servers; empty: {@code ACCALMIE_KAFKA}
 * @param assets where assets are kept; empty: {@code ACCALMIE_ASSETS}
 * @param gpu type of the GPUs, as the catalogue names it; for what they draw when idle
 * @param gpus how many
 * @param heartbeat wall time between lease renewals; empty: the default
 * @param flush wall time between usage reports; empty: the default
 * @param drain how long what runs may go on when the agent is stopped; empty: the default
 * @param meter what reads the GPUs; empty: nothing does
 * @param node what reads the whole host; empty: nothing does
 * @param runtimes what executes models
 */
public record AgentFile(
        Optional<String> kafka,
        Optional<String> assets,
        String gpu,
        int gpus,
        Optional<Duration> heartbeat,
        Optional<Duration> flush,
        Optional<Duration> drain,
        Optional<Meter> meter,
        Optional<Node> node,
        List<Server> runtimes) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .registerModule(new Jdk8Module())
            .registerModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);

    public AgentFile {
        required("gpu", gpu, "name the type of the GPUs, such as NVIDIA H100 SXM 80GB");
        required("runtimes", runtimes, "name at least one server");
        runtimes = List.copyOf(runtimes);
    }

    private static void required(String field, @Nullable Object value, String remedy) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing: " + remedy);
        }
    }

    /**
     * What reads the GPUs.
     *
     * @param kind {@code nvidia-smi} or {@code dcgm}
     * @param gpus in the pool's order, each by UUID or by index on this host; empty: 0, 1, …
     * @param period wall time between readings; empty: the default
     * @param nvidiaSmi name or path of the program; empty: {@code nvidia-smi}
     * @param url address of dcgm-exporter's metrics
     * @param collectInterval how often dcgm-exporter looks; empty: its default
     */
    public record Meter(
            String kind,
            Optional<List<String>> gpus,
            Optional<Duration> period,
            Optional<String> nvidiaSmi,
            Optional<URI> url,
            Optional<Duration> collectInterval) {
        public Meter {
            required("kind", kind, "say nvidia-smi or dcgm");
        }
    }

    /**
     * What reads the whole host.
     *
     * @param kind {@code redfish}, {@code prometheus} or {@code rapl}
     * @param url address, for the first two
     * @param query PromQL that gives watts, for {@code prometheus}
     * @param credentials file with {@code user:password} or a token
     * @param raplRoot where the kernel shows RAPL; empty: where Linux does
     * @param period wall time between readings; empty: the default
     */
    public record Node(
            String kind,
            Optional<URI> url,
            Optional<String> query,
            Optional<Path> credentials,
            Optional<Path> raplRoot,
            Optional<Duration> period) {
        public Node {
            required("kind", kind, "say redfish, prometheus or rapl");
        }
    }

    /**
     * A server that executes models.
     *
     * @param kind its dialect: {@code comfyui}, {@code vllm-omni}, {@code sglang}, {@code localai}, {@code sd-cpp} or {@code openai}
     * @param url address
     * @param gpus indices, in the pool, of the GPUs it runs on; empty: all of them
     * @param makes {@code images} or {@code clips}; empty: images; {@code comfyui} makes what its workflows do
     * @param mostItems items of a batch at most; empty: 4
     * @param within how long one answer, or a render that one waits for, may take; empty: 30 s for {@code comfyui}, else 20 min
     * @param apiKey file with the API key; empty: none is sent
     * @param models what it runs, by the catalogue's id
     */
    public record Server(
            String kind,
            URI url,
            Optional<Set<Integer>> gpus,
            Optional<String> makes,
            Optional<Integer> mostItems,
            Optional<Duration> within,
            Optional<Path> apiKey,
            Map<String, Model> models) {
        public Server {
            required("kind", kind, "say comfyui, vllm-omni, sglang, localai, sd-cpp or openai");
            required("url", url, "give its address, such as http://127.0.0.1:8188");
            required("models", models, "name what it runs, by the catalogue's id");
        }
    }

    /**
     * A model at a server.
     *
     * @param name what the server calls it; empty: the catalogue's id
     * @param workflows file of the workflow for each task, relative to the agent's file; for {@code comfyui} alone
     */
    public record Model(Optional<String> name, Optional<Map<String, Path>> workflows) {}

    /**
     * Reads a file.
     *
     * @throws UnreadableAgentFileException if it is missing, no YAML, or has a field that is unknown, missing or of another form
     */
    public static AgentFile read(Path file) {
        try {
            AgentFile read = YAML.readValue(Files.readString(file), AgentFile.class);
            if (read == null) {
                throw refused(file, "it is empty; deploy/samples/agent.yaml shows what an agent needs");
            }
            return read;
        } catch (UnrecognizedPropertyException e) {
            throw refused(file, unknownField(e));
        } catch (JsonMappingException e) {
            throw refused(file, field(e) + ": " + firstLine(e));
        } catch (JsonProcessingException e) {
            throw refused(file, "it is no YAML: " + firstLine(e));
        } catch (NoSuchFileException e) {
            throw refused(file, "there is no such file; deploy/samples/agent.yaml is one to begin with");
        } catch (IOException e) {
            throw refused(file, "it cannot be read: " + e.getMessage());
        }
    }

    private static UnreadableAgentFileException refused(Path file, String fault) {
        return new UnreadableAgentFileException(file.toString(), List.of(fault));
    }

    private static String unknownField(UnrecognizedPropertyException e) {
        Collection<Object> known = e.getKnownPropertyIds();
        String names = known == null
                ? "no other"
                : known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
        return field(e) + ": the field is unknown; there are " + names;
    }

    private static String field(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "the file" : path.toString();
    }

    private static String firstLine(JsonProcessingException e) {
        if (e.getCause() instanceof IllegalArgumentException fault) {
            return String.valueOf(fault.getMessage());
        }
        return e.getOriginalMessage().lines().findFirst().orElse("it cannot be read");
    }
}
