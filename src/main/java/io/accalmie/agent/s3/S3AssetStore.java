package io.accalmie.agent.s3;

import io.accalmie.agent.AssetStore;
import io.accalmie.agent.StoredAsset;
import io.accalmie.agent.StoredNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One object an asset, {@code prefix/ab/abcdef…}, and one a document. The SDK finds the credentials
 * (<a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">its default chain</a>), tries
 * again what may pass, and sends the content's SHA-256 with it, which the store checks; what is read is compared with its id.
 */
public final class S3AssetStore implements AssetStore {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** Between two bytes, and until the answer begins. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final int LONGEST_DOCUMENT = 16 * 1024 * 1024;
    /** Signatures name a region; other stores than Amazon's take any, and this is their usual one. */
    private static final Region ANY = Region.US_EAST_1;

    private final S3Client client;
    private final S3Address address;

    S3AssetStore(S3Client client, S3Address address) {
        this.client = client;
        this.address = address;
    }

    /**
     * The store there; nothing is asked of it yet.
     *
     * @throws IllegalArgumentException if neither the address nor the SDK's settings say the region of one of Amazon's buckets
     */
    public static S3AssetStore at(S3Address address) {
        S3ClientBuilder client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                // Stores other than Amazon's often take neither signed chunks nor checksums that follow the content.
                .serviceConfiguration(S3Configuration.builder()
                        .chunkedEncodingEnabled(false)
                        .pathStyleAccessEnabled(address.pathStyle())
                        .build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        address.endpoint().ifPresent(client::endpointOverride);
        address.region()
                .map(Region::of)
                .or(() -> address.endpoint().map(other -> ANY))
                .ifPresent(client::region);
        try {
            return new S3AssetStore(client.build(), address);
        } catch (SdkException e) {
            throw new IllegalArgumentException(
                    "asset store " + address.words() + " cannot be reached without its region: add ?region=… or set"
                            + " AWS_REGION",
                    e);
        }
    }

    @Override
    public String put(byte[] bytes) {
        String id = StoredNames.id(bytes);
        String key = address.prefix() + StoredNames.path(id);
        if (!has(key, bytes.length)) {
            send(key, bytes, "application/octet-stream");
        }
        return id;
    }

    /** An object of another length was not written by {@link #put}, or not to its end: it is written anew. */
    private boolean has(String key, int length) {
        return found(
                        key,
                        () -> client.headObject(
                                request -> request.bucket(address.bucket()).key(key)))
                .filter(head -> head.contentLength() == length)
                .isPresent();
    }

    private void send(String key, byte[] bytes, String mediaType) {
        String checksum =
                Base64.getEncoder().encodeToString(StoredNames.sha256().digest(bytes));
        call(
                "kept as",
                key,
                () -> client.putObject(
                        request -> request.bucket(address.bucket())
                                .key(key)
                                .contentType(mediaType)
                                .checksumSHA256(checksum),
                        RequestBody.fromBytes(bytes)));
    }

    @Override
    public Optional<StoredAsset> open(String id) {
        if (!StoredNames.isId(id)) {
            return Optional.empty();
        }
        return get(address.prefix() + StoredNames.path(id))
                .map(object -> new StoredAsset(
                        new CheckedContent(object, id), object.response().contentLength()));
    }

    @Override
    public void putDocument(String name, byte[] content) {
        String type = name.endsWith(".json") ? "application/json" : "application/octet-stream";
        send(address.prefix() + StoredNames.document(name), content, type);
    }

    @Override
    public Optional<byte[]> document(String name) {
        return get(address.prefix() + StoredNames.document(name)).map(object -> {
            try (object) {
                byte[] content = object.readNBytes(LONGEST_DOCUMENT + 1);
                if (content.length > LONGEST_DOCUMENT) {
                    object.abort();
                    throw new IOException("it is longer than any document");
                }
                return content;
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "document " + name + " of " + words() + " cannot be read: " + e.getMessage(), e);
            }
        });
    }

    @Override
    public String words() {
        return address.words();
    }

    private Optional<ResponseInputStream<GetObjectResponse>> get(String key) {
        return found(
                key,
                () -> client.getObject(
                        request -> request.bucket(address.bucket()).key(key)));
    }

    /** What is there; empty where the bucket says that it is not. A bucket that is missing itself is an error. */
    private <T> Optional<T> found(String key, Supplier<T> asked) {
        return call("read as", key, () -> {
            try {
                return Optional.of(asked.get());
            } catch (S3Exception e) {
                boolean bucketMissing = e.awsErrorDetails() != null
                        && "NoSuchBucket".equals(e.awsErrorDetails().errorCode());
                if (e.statusCode() == 404 && !bucketMissing) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private <T> T call(String what, String key, Supplier<T> asked) {
        try {
            return asked.get();
        } catch (SdkException e) {
            throw new UncheckedIOException(new IOException(
                    "nothing can be " + what + " object " + key + " of bucket " + address.bucket() + " (" + words()
                            + "): " + e.getMessage() + "; " + remedy(e),
                    e));
        }
    }

    private static String remedy(SdkException e) {
        if (!(e instanceof S3Exception answered)) {
            return "check that the endpoint can be reached, and that credentials are set, such as AWS_ACCESS_KEY_ID and"
                    + " AWS_SECRET_ACCESS_KEY";
        }
        return switch (answered.statusCode()) {
            case 401, 403 ->
                "allow these credentials s3:GetObject and s3:PutObject on the prefix, and s3:ListBucket on the"
                        + " bucket, without which a missing object is a refused one";
            case 404 -> "make the bucket, or correct its name";
            case 301, 307, 400 -> "correct the region";
            default -> "try again later, or look into the store's own log";
        };
    }
}
