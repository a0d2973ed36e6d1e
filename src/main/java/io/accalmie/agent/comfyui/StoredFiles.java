package io.accalmie.agent.comfyui;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.agent.Artefact;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.comfyui.Ended.StoredFile;
import io.accalmie.agent.http.Http;
import io.accalmie.agent.http.Reply;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The server's files: inputs that it is given, outputs that it wrote. */
final class StoredFiles {
    private static final String FOLDER = "accalmie";
    private static final int NAME = 32;
    private static final Map<String, String> TYPES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp",
            "gif", "image/gif",
            "mp4", "video/mp4",
            "webm", "video/webm");

    private final Http http;
    private final Duration within;

    StoredFiles(Http http, Duration within) {
        this.http = http;
        this.within = within;
    }

    /**
     * Gives the server an image. It is named after what is in it, so that the same image is the same file, whatever the job, and
     * what the server keeps of it in memory serves again.
     *
     * @return how a workflow names it
     */
    String upload(byte[] image) throws RuntimeFailure, InterruptedException {
        String hash = hash(image);
        String boundary = "accalmie-" + hash;
        Reply reply = http.send(
                http.request("/upload/image")
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofByteArray(
                                form(boundary, hash.substring(0, NAME) + extension(image), image))),
                within,
                Http.WORDS);
        if (!reply.isGood()) {
            throw reply.failure(reply.text());
        }
        JsonNode stored = reply.json();
        String name = stored.path("name").asText();
        String subfolder = stored.path("subfolder").asText();
        if (name.isEmpty()) {
            throw new RuntimeFailure(Kind.HOSTILE, reply.asked() + " answered with no name: " + reply.text());
        }
        return subfolder.isEmpty() ? name : subfolder + "/" + name;
    }

    /**
     * Takes what a run wrote.
     *
     * @param seed seed that the whole run was given: a run of several items makes all of them from it, by their place
     */
    List<Artefact> fetch(List<StoredFile> files, OptionalLong seed) throws RuntimeFailure, InterruptedException {
        List<Artefact> artefacts = new ArrayList<>();
        int left = Http.ASSETS;
        for (StoredFile file : files) {
            Reply reply = http.get(
                    "/view?filename=" + encoded(file.filename()) + "&subfolder=" + encoded(file.subfolder()) + "&type="
                            + encoded(file.type()),
                    within,
                    left);
            if (!reply.isGood()) {
                throw reply.failure(reply.text());
            }
            left -= reply.body().length;
            artefacts.add(new Artefact(
                    reply.body(), mediaType(file, reply), artefacts.isEmpty() ? OptionalLong.empty() : seed));
        }
        return artefacts;
    }

    private static String mediaType(StoredFile file, Reply reply) throws RuntimeFailure {
        String said = reply.contentType();
        if (said.startsWith("image/") || said.startsWith("video/")) {
            return said;
        }
        String extension =
                file.filename().substring(file.filename().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (said.isEmpty() || said.equals("application/octet-stream")) {
            String known = TYPES.get(extension);
            if (known != null) {
                return known;
            }
        }
        throw new RuntimeFailure(
                Kind.HOSTILE, reply.asked() + " answered with '" + said + "' and neither an image nor a clip");
    }

    private static byte[] form(String boundary, String name, byte[] image) {
        ByteArrayOutputStream form = new ByteArrayOutputStream(image.length + 1_000);
        String file = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        form.writeBytes(file.getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(image);
        String rest = "\r\n" + field(boundary, "type", "input") + field(boundary, "subfolder", FOLDER)
                + field(boundary, "overwrite", "true") + "--" + boundary + "--\r\n";
        form.writeBytes(rest.getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }

    private static String field(String boundary, String name, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String extension(byte[] image) {
        if (image.length > 2 && image[0] == (byte) 0xFF && image[1] == (byte) 0xD8) {
            return ".jpg";
        }
        return image.length > 4 && image[0] == 'R' && image[1] == 'I' && image[2] == 'F' ? ".webp" : ".png";
    }

    private static String hash(byte[] image) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
