package io.accalmie.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** The manifests that a running product computes from its books. */
final class ServedManifests implements Manifests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final String address;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    ServedManifests(String address, String token) {
        this.address = GridServer.checked(address);
        this.token = token;
    }

    @Override
    public Optional<String> wordsOf(String asset) throws InterruptedException {
        HttpResponse<String> answer = ask("/api/v1/assets/" + asset + "/manifest");
        if (answer.statusCode() == 401) {
            throw new CommandException("--token-file: " + address
                    + " refuses the token; name the file that holds its own, which the product prints at its start");
        }
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        try {
            if (answer.statusCode() == 200) {
                return Manifests.words(JSON.readTree(answer.body()), asset, where());
            }
        } catch (JsonProcessingException e) {
            // Told below, like an answer of another status.
        }
        throw new CommandException("--server: " + address + " answered with " + answer.statusCode()
                + " and not as an Accalmie of this version does; correct the address, or look into its log");
    }

    @Override
    public String where() {
        return address;
    }

    private HttpResponse<String> ask(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .timeout(ANSWER)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CommandException("--server: " + address
                    + " cannot be reached; start the product with accalmie serve, or correct the address");
        }
    }
}
