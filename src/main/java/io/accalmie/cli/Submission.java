package io.accalmie.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.messaging.Events;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Submits a batch through the REST interface, as a studio would. */
final class Submission {
    private final String address;
    private final String token;

    Submission(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /**
     * Sends NDJSON and returns the id of the batch.
     *
     * @throws CommandException if the batch is refused; the message is the problem's
     */
    String send(String ndjson, String idempotencyKey) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/v1/batches"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .header("Idempotency-Key", idempotencyKey)
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.ofString(ndjson))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new CommandException("the sample campaign was refused: " + response.body());
            }
            JsonNode answer = Events.json().readTree(response.body());
            return answer.get("batch").textValue();
        } catch (IOException e) {
            throw new UncheckedIOException("the sample campaign could not be submitted to " + address, e);
        }
    }
}
