package io.accalmie.agent.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.agent.AssetStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryAssetStoreTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsKeptIsFoundUnderItsDigestOnce() throws IOException {
        // given
        AssetStore store = AssetStore.inDirectory(directory.resolve("assets"));

        // when
        String id = store.put("abc".getBytes(UTF_8));
        String again = store.put("abc".getBytes(UTF_8));

        // then
        assertThat(id).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(again).isEqualTo(id);
        assertThat(store.find(id).orElseThrow()).hasContent("abc");
        try (Stream<Path> files = Files.walk(directory).filter(Files::isRegularFile)) {
            assertThat(files).hasSize(1);
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
        AssetStore store = AssetStore.inDirectory(directory);
        store.put("abc".getBytes(UTF_8));

        assertThat(store.find(id)).isEmpty();
        assertThat(store.read(id, 100)).isEmpty();
    }

    @Test
    void anAssetIsReadUpToTheBytesThatAreTaken() {
        // given
        AssetStore store = AssetStore.inDirectory(directory);
        String id = store.put("abc".getBytes(UTF_8));

        // when then
        assertThat(store.read(id, 3))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString(UTF_8).isEqualTo("abc"));
        assertThatThrownBy(() -> store.read(id, 2))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(id)
                .hasMessageContaining("3 bytes")
                .hasMessageContaining("at most 2");
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");

        assertThatThrownBy(() -> AssetStore.inDirectory(file).put(new byte[] {1}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }
}
