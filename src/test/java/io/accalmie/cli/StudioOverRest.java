package io.accalmie.cli;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;

/** A studio that speaks to the product under test over REST, with the token of {@link MainJobTest}. */
final class StudioOverRest {
    private StudioOverRest() {}

    static Response get(String path) {
        return given().header("Authorization", "Bearer " + MainJobTest.TOKEN).get(path);
    }

    static JsonPath send(String method, String path, String body, int status) {
        return given().header("Authorization", "Bearer " + MainJobTest.TOKEN)
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .request(method, path)
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }

    /** Sends jobs, a line each; the id of their batch. */
    static String submit(String ndjson) {
        return given().header("Authorization", "Bearer " + MainJobTest.TOKEN)
                .contentType("application/x-ndjson")
                .body(ndjson.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/batches")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getString("batch");
    }
}
