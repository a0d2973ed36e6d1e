package io.accalmie.agent.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import io.accalmie.agent.AssetStore;
import io.accalmie.agent.AssetStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Over a server of S3's protocol in this process. */
class S3AssetStoreTest extends AssetStoreContract {
    /** It logs what is not there as an error of its own. */
    private static final Logger CHATTER = Logger.getLogger("com.robothy");

    private static LocalS3 server;
    private static S3Client client;
    private static URI endpoint;

    private String bucket;

    @BeforeAll
    static void start() {
        CHATTER.setLevel(Level.OFF);
        System.setProperty("aws.accessKeyId", "key-of-a-test");
        System.setProperty("aws.secretAccessKey", "secret-of-a-test");
        server = LocalS3.builder()
                .port(-1)
                .mode(LocalS3Mode.IN_MEMORY)
                .nettyParentEventGroupThreadNum(1)
                .nettyChildEventGroupThreadNum(1)
                .s3ExecutorThreadNum(2)
                .build();
        server.start();
        endpoint = URI.create("http://127.0.0.1:" + server.getPort());
        client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_3)
                .serviceConfiguration(S3Configuration.builder()
                        .chunkedEncodingEnabled(false)
                        .pathStyleAccessEnabled(true)
                        .build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.shutdown();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @BeforeEach
    void makeBucket() {
        bucket = "assets-" + UUID.randomUUID();
        client.createBucket(request -> request.bucket(bucket));
    }

    @Override
    protected AssetStore store() {
        return at(bucket);
    }

    @Override
    protected int kept() {
        return client.listObjectsV2(request -> request.bucket(bucket).prefix("studio/"))
                .contents()
                .size();
    }

    @Test
    void whatIsKeptAlreadyIsNotSentAgain() {
        // given
        store().put(ABC);
        var before =
                client.headObject(request -> request.bucket(bucket).key(key())).versionId();

        // when
        store().put(ABC);

        // then
        assertThat(client.headObject(request -> request.bucket(bucket).key(key()))
                        .versionId())
                .isEqualTo(before);
    }

    @Test
    void anObjectThatWasCutOffIsSentAgain() {
        // given
        overwrite("ab");

        // when
        store().put(ABC);

        // then
        assertThat(store().read(ABC_ID, 3)).hasValue(ABC);
    }

    @Test
    void anObjectOfOtherBytesIsNoAsset() {
        store().put(ABC);
        overwrite("abd");

        assertThatThrownBy(() -> store().read(ABC_ID, 3))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(ABC_ID)
                .hasMessageContaining("other bytes");
    }

    @Test
    void aBucketThatIsMissingIsNamedWithKeyAndRemedy() {
        AssetStore missing = at("nowhere-" + UUID.randomUUID());

        assertThatThrownBy(() -> missing.put(ABC))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("bucket nowhere-")
                .hasMessageContaining(key())
                .hasMessageContaining("make the bucket");
        assertThatThrownBy(() -> missing.open(ABC_ID))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("make the bucket");
    }

    @Test
    void aServerThatIsAwayIsNamed() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        AssetStore away = AssetStore.at("s3://b-1?pathStyle=true&endpoint=http://127.0.0.1:" + free);

        assertThatThrownBy(() -> away.open(ABC_ID))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("http://127.0.0.1:" + free)
                .hasMessageContaining("endpoint can be reached");
    }

    private static AssetStore at(String bucket) {
        return AssetStore.at("s3://" + bucket + "/studio?region=eu-west-3&pathStyle=true&endpoint=" + endpoint);
    }

    private void overwrite(String content) {
        client.putObject(request -> request.bucket(bucket).key(key()), RequestBody.fromString(content));
    }

    private static String key() {
        return "studio/ba/" + ABC_ID;
    }
}
