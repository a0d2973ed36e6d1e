package io.accalmie.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.accalmie.agent.AssetStore;
import io.accalmie.agent.RenderedItem;
import io.accalmie.agent.StoredNames;
import io.accalmie.agent.media.SampleMedia;
import io.accalmie.agent.provenance.Provenance;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetsVerifyCommandTest {
    private static final byte[] MARKED = Provenance.marked(
                    new RenderedItem(SampleMedia.png(16, 12), "image/png", 16, 12, 41, false), "sana-1.6b")
            .bytes();
    private static final String ID = StoredNames.id(MARKED);
    private static final String MANIFEST = """
            {"asset":"%s","making":{"attempt":"atelier/j1#1","items":2},"model":{"id":"sana-1.6b"},
             "attempt":{"energyMilliwattHours":512,"operationalMicrograms":15000,"embodiedMicrograms":900}}""";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aMarkedFileSaysHowItWasMade() throws IOException {
        // given
        Path file = file("a.png", MARKED);

        // when
        int code = verify(file.toString());

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains(
                        ID, "image/png", "made by a trained model", "trainedAlgorithmicMedia", "Accalmie (sana-1.6b)");
    }

    @Test
    void oneFileThatIsNotMarkedEndsWithOne() throws IOException {
        // given
        Path marked = file("a.png", MARKED);
        Path bare = file("b.png", SampleMedia.png(16, 12));

        // when
        int code = verify(bare.toString(), marked.toString());

        // then
        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("not marked", "made by a trained model");
    }

    @Test
    void aFileThatIsNoPictureSaysSo() throws IOException {
        int code = verify(file("page.png", "<html>".getBytes(UTF_8)).toString());

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("unreadable: it is no PNG, JPEG, WebP, MP4 or WebM");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        int code = verify(directory.resolve("none.png").toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("none.png", "cannot be read");
    }

    @Test
    void theManifestBesideItInAStoreIsRead() throws IOException {
        // given
        Path store = directory.resolve("store");
        AssetStore.inDirectory(store)
                .putDocument("manifests/" + ID + ".json", MANIFEST.formatted(ID).getBytes(UTF_8));

        // when
        int code = verify(file("a.png", MARKED).toString(), "--store", store.toString());

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("atelier/j1#1 of sana-1.6b, 512 mWh and 15900 µg CO2e for 2 items");
    }

    @Test
    void aMissingManifestEndsWithOne() throws IOException {
        int code = verify(file("a.png", MARKED).toString(), "--store", directory.toString());

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("none at directory " + directory);
    }

    @Test
    void aManifestSpeaksForAClip() throws IOException {
        // given
        byte[] clip = SampleMedia.mp4(832, 480);
        String id = StoredNames.id(clip);
        AssetStore.inDirectory(directory)
                .putDocument("manifests/" + id + ".json", MANIFEST.formatted(id).getBytes(UTF_8));
        Path file = file("a.mp4", clip);

        // when
        int code = verify(file.toString(), "--store", directory.toString());

        // then
        assertThat(code).isZero();
        assertThat(verify(file.toString())).isEqualTo(1);
    }

    @Test
    void aProductIsAskedForTheManifest() throws IOException {
        // given
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/assets/" + ID + "/manifest", exchange -> {
            boolean known = "Bearer word".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = MANIFEST.formatted(ID).getBytes(UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        String token = file("token", "word".getBytes(UTF_8)).toString();
        try {
            // when
            int code = verify(file("a.png", MARKED).toString(), "--server", address, "--token-file", token);

            // then
            assertThat(code).as(err.toString()).isZero();
            assertThat(out.toString()).contains("atelier/j1#1", "says " + address);
            String other = file("b.png", SampleMedia.png(8, 8)).toString();
            assertThat(verify(other, "--server", address, "--token-file", token))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("none at " + address);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aStoreThatCannotBeSaysWhatToWrite() throws IOException {
        int code = verify(file("a.png", MARKED).toString(), "--store", "s3://Wrong");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--store", "write s3://bucket/prefix");
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    private int verify(String... arguments) {
        String[] all = Stream.concat(Stream.of("assets", "verify"), Stream.of(arguments))
                .toArray(String[]::new);
        return Accalmie.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
