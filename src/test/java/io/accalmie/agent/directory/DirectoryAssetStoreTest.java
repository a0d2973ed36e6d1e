package io.accalmie.agent.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.agent.AssetStore;
import io.accalmie.agent.AssetStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryAssetStoreTest extends AssetStoreContract {
    @TempDir
    private Path directory;

    @Override
    protected AssetStore store() {
        return AssetStore.at(directory.resolve("assets").toString());
    }

    @Override
    protected int kept() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return (int) files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");

        assertThatThrownBy(() -> AssetStore.inDirectory(file).put(new byte[] {1}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void severalStoresShareADirectory() {
        String id = store().put(ABC);

        assertThat(store().read(id, 3)).isPresent();
    }
}
