package io.accalmie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of assets must do. */
public abstract class AssetStoreContract {
    protected static final byte[] ABC = "abc".getBytes(UTF_8);
    protected static final String ABC_ID = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    /** A store, empty when the test begins. */
    protected abstract AssetStore store();

    /** How many things the store keeps. */
    protected abstract int kept() throws IOException;

    @Test
    void whatIsKeptIsFoundUnderItsDigestOnce() throws IOException {
        // when
        String id = store().put(ABC);
        String again = store().put(ABC);

        // then
        assertThat(id).isEqualTo(ABC_ID);
        assertThat(again).isEqualTo(id);
        assertThat(kept()).isEqualTo(1);
        try (StoredAsset asset = store().open(id).orElseThrow()) {
            assertThat(asset.length()).isEqualTo(3);
            assertThat(asset.content()).hasBinaryContent(ABC);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../../etc/passwd",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a/",
                "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "0000000000000000000000000000000000000000000000000000000000000000"
            })
    void whatIsNoDigestOrNotKeptIsNotFound(String id) {
        store().put(ABC);

        assertThat(store().open(id)).isEmpty();
        assertThat(store().read(id, 100)).isEmpty();
    }

    @Test
    void anAssetIsReadUpToTheBytesThatAreTaken() {
        // given
        String id = store().put(ABC);

        // when then
        assertThat(store().read(id, 3))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(ABC));
        assertThatThrownBy(() -> store().read(id, 2))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(id)
                .hasMessageContaining("3 bytes")
                .hasMessageContaining("at most 2");
    }

    @Test
    void aLargeAssetComesBackAsItWas() {
        // given
        byte[] large = new byte[3_000_001];
        new Random(7).nextBytes(large);

        // when
        String id = store().put(large);

        // then
        assertThat(store().read(id, large.length)).hasValueSatisfying(bytes -> assertThat(Arrays.equals(bytes, large))
                .isTrue());
    }

    @Test
    void aDocumentIsReplaced() throws IOException {
        // given
        store().putDocument("manifests/ab.json", "{\"first\":1}".getBytes(UTF_8));

        // when
        store().putDocument("manifests/ab.json", "{}".getBytes(UTF_8));

        // then
        assertThat(store().document("manifests/ab.json"))
                .hasValueSatisfying(
                        content -> assertThat(content).asString(UTF_8).isEqualTo("{}"));
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void aDocumentThatIsNotKeptIsNotFound() {
        assertThat(store().document("manifests/none.json")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../outside", "manifests/../../outside", "a//b", "a/", ".hidden", "a b"})
    void aNameThatClimbsOutOfTheStoreIsRefused(String name) {
        assertThatThrownBy(() -> store().putDocument(name, ABC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
        assertThatThrownBy(() -> store().document(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
