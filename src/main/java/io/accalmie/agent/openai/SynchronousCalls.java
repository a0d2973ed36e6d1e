package io.accalmie.agent.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.agent.Artefact;
import io.accalmie.agent.Observation;
import io.accalmie.agent.RenderSpec;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.RuntimeServer.CancelOutcome;
import io.accalmie.agent.http.Http;
import io.accalmie.agent.http.Reply;
import io.accalmie.agent.openai.Requests.Request;
import io.accalmie.agent.openai.wire.Answer;
import io.accalmie.agent.openai.wire.Endpoint;
import io.accalmie.agent.openai.wire.Signature;
import io.accalmie.agent.openai.wire.Work;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Work that a server does while one waits. The result is kept, under the batch's own id, until it is fetched; of those that nobody
 * fetches, the last few. An interrupt drops the connection; whether the server then stops is its own affair.
 */
final class SynchronousCalls implements Work {
    private static final int KEPT = 4;

    private final Endpoint endpoint;
    private final Requests requests;
    private final boolean clips;
    private final Map<String, List<Item>> kept = new LinkedHashMap<>();

    SynchronousCalls(Endpoint endpoint, Requests requests, boolean clips) {
        this.endpoint = endpoint;
        this.requests = requests;
        this.clips = clips;
    }

    /**
     * One item of an answer.
     *
     * @param file the file, not yet looked at; empty if it is at {@code at}
     * @param at where this server keeps it; empty if the answer carried it
     */
    private record Item(Optional<byte[]> file, Optional<URI> at, OptionalLong seed) {}

    @Override
    public String submit(RenderSpec spec) throws RuntimeFailure, InterruptedException {
        Request request = clips ? requests.clip(spec) : requests.images(spec);
        Reply reply = endpoint.good(endpoint.render(request.path(), request.body()));
        List<Item> items = items(reply, spec);
        synchronized (kept) {
            kept.put(spec.id(), items);
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return spec.id();
    }

    @Override
    public Observation observe(String handle) throws RuntimeFailure {
        known(handle);
        return new Observation.Done(Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    @Override
    public List<Artefact> fetch(String handle) throws RuntimeFailure, InterruptedException {
        List<Artefact> files = new ArrayList<>();
        int left = Http.ASSETS;
        for (Item item : known(handle)) {
            byte[] file = item.file().isPresent()
                    ? item.file().get()
                    : download(item.at().orElseThrow(), left);
            left -= file.length;
            files.add(clips ? Signature.clip(file, item.seed()) : Signature.image(file, item.seed()));
        }
        forget(handle);
        return files;
    }

    @Override
    public CancelOutcome cancel(String handle) throws RuntimeFailure {
        known(handle);
        forget(handle);
        return CancelOutcome.OVER;
    }

    private List<Item> known(String handle) throws RuntimeFailure {
        synchronized (kept) {
            List<Item> items = kept.get(handle);
            if (items == null) {
                throw endpoint.unknown(handle);
            }
            return items;
        }
    }

    private void forget(String handle) {
        synchronized (kept) {
            kept.remove(handle);
        }
    }

    private byte[] download(URI at, int mostBytes) throws RuntimeFailure, InterruptedException {
        Reply reply = endpoint.good(endpoint.getFile(at, mostBytes));
        String type = reply.contentType();
        if (!type.startsWith("image/") && !type.startsWith("video/") && !type.equals("application/octet-stream")) {
            throw new RuntimeFailure(
                    Kind.HOSTILE,
                    reply.asked() + " answered " + (type.isEmpty() ? "no content type" : type)
                            + " where an image or a clip was expected");
        }
        return reply.body();
    }

    private List<Item> items(Reply reply, RenderSpec spec) throws RuntimeFailure {
        JsonNode given = Answer.withFiles(reply).path("data");
        if (given.size() != spec.count()) {
            throw new RuntimeFailure(
                    Kind.HOSTILE,
                    reply.asked() + " answered " + given.size() + " items where " + spec.count() + " were asked for");
        }
        long seed = requests.dialect().seed(spec.seed());
        List<Item> items = new ArrayList<>();
        for (JsonNode each : given) {
            OptionalLong own = seed == spec.seed() ? OptionalLong.empty() : OptionalLong.of(seed + items.size());
            items.add(item(reply, each, own));
        }
        return List.copyOf(items);
    }

    private Item item(Reply reply, JsonNode given, OptionalLong seed) throws RuntimeFailure {
        if (given.path("b64_json").isBinary()) {
            return new Item(Optional.of(bytes(given.path("b64_json"))), Optional.empty(), seed);
        }
        if (given.path("url").isTextual()) {
            return new Item(
                    Optional.empty(), Optional.of(endpoint.own(given.path("url").textValue())), seed);
        }
        String what = given.has("file_path")
                ? " with a path on its own disk, which nothing but the server may read; let it answer b64_json"
                : " with an item that is no file";
        throw new RuntimeFailure(Kind.HOSTILE, reply.asked() + " answered" + what);
    }

    private static byte[] bytes(JsonNode binary) {
        try {
            return binary.binaryValue();
        } catch (IOException e) {
            throw new IllegalStateException("bytes are bytes", e);
        }
    }
}
