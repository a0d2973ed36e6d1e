package io.accalmie.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.accalmie.intake.JobJson;
import io.accalmie.testing.EmbeddedNeighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.ImageIO;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class UploadsResourceTest {
    @ConfigProperty(name = "accalmie.identity.token-file")
    Path tokenFile;

    @Test
    void anImageIsTakenOnceAndGivenBackAsItWas() {
        // given
        byte[] picture = picture("jpg", 48, 32);
        String id = post("image/jpeg", picture)
                .statusCode(201)
                .body("width", equalTo(48))
                .body("height", equalTo(32))
                .body("mediaType", equalTo("image/jpeg"))
                .extract()
                .path("asset");

        // when
        ValidatableResponse again = post("image/jpeg", picture);

        // then
        again.statusCode(200).body("asset", equalTo(id));
        byte[] kept = operator()
                .get("/api/v1/assets/" + id)
                .then()
                .statusCode(200)
                .contentType("image/jpeg")
                .extract()
                .asByteArray();
        assertThat(kept).isEqualTo(picture);
    }

    @Test
    void whatIsNoSuchImageIsRefusedWithWhatItIs() {
        post("image/png", "<svg/>".repeat(20).getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .statusCode(400)
                .body("faults.code", hasItem("NOT_AN_IMAGE"));
        post("image/webp", picture("png", 8, 8))
                .statusCode(400)
                .body("faults.code", hasItem("OTHER_MEDIA_TYPE"))
                .body("faults.remedy", hasItem("send it with Content-Type image/png"));
        post("text/plain", picture("png", 8, 8)).statusCode(415);
    }

    @Test
    void withoutATokenNothingIsTaken() {
        given().contentType("image/png")
                .body(picture("png", 8, 8))
                .post("/api/v1/assets")
                .then()
                .statusCode(401);
    }

    @Test
    void aJobMayNameWhatWasSent() {
        // given
        String id = post("image/png", picture("png", 1024, 576))
                .statusCode(201)
                .extract()
                .path("asset");

        // when
        ValidatableResponse refused = submit(id, 4096, 4096);

        // then
        refused.body("faults.code", hasItem("UPSCALE_CHANGES_RATIO"));
        submit("0".repeat(64), 4096, 2304).body("faults.code", hasItem("UNKNOWN_ASSET"));
    }

    private ValidatableResponse submit(String input, int width, int height) {
        return operator()
                .contentType("application/json")
                .body(JobJson.bytes(JobJson.with(
                        "up-" + ThreadLocalRandom.current().nextInt(1 << 30), json -> json.put("task", "upscale")
                                .put("inputAsset", input)
                                .put("width", width)
                                .put("height", height)
                                .put("deadline", "2099-01-01T00:00:00Z"))))
                .post("/api/v1/batches")
                .then()
                .statusCode(422);
    }

    private ValidatableResponse post(String type, byte[] body) {
        return operator().contentType(type).body(body).post("/api/v1/assets").then();
    }

    /** Another picture each time. */
    private static byte[] picture(String format, int width, int height) {
        try {
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            for (int x = 0; x < 8; x++) {
                image.setRGB(x, 0, ThreadLocalRandom.current().nextInt(1 << 24));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RequestSpecification operator() {
        try {
            return given().header(
                            "Authorization",
                            "Bearer " + Files.readString(tokenFile).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
