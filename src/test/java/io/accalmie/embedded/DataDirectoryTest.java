package io.accalmie.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path temporary;

    @Test
    void onlyItsOwnerCanReadIt() throws Exception {
        // when
        try (DataDirectory directory = DataDirectory.open(temporary.resolve("a/b"))) {
            // then
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void oneHolderAtATimeAndTheOtherIsToldWhoHoldsIt() {
        // given
        Path path = temporary.resolve("data");
        DataDirectory held = DataDirectory.open(path);

        // when
        assertThatThrownBy(() -> DataDirectory.open(path))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        held.close();

        // then
        DataDirectory.open(path).close();
    }

    @Test
    void aDirectoryOfSomebodyElseIsNeitherUsedNorCleared() throws Exception {
        // given
        Files.writeString(temporary.resolve("lock"), "mine");

        // when
        assertThatThrownBy(() -> DataDirectory.open(temporary)).hasMessageContaining("not a data directory");
        assertThatThrownBy(() -> DataDirectory.clear(temporary)).hasMessageContaining("nothing was removed");

        // then
        assertThat(temporary.resolve("lock")).hasContent("mine");
    }

    @Test
    void clearingRemovesWhatTheProductPutThereAndNothingElse() throws Exception {
        // given
        Path path = temporary.resolve("data");
        DataDirectory.open(path).close();
        Files.createDirectories(path.resolve("kafka/topic-0"));
        Files.writeString(path.resolve("kafka/topic-0/log"), "x");
        Files.writeString(path.resolve("accalmie.log.1"), "x");
        Files.writeString(path.resolve("thesis.txt"), "x");

        // when
        DataDirectory.clear(path);

        // then
        assertThat(path).isDirectoryContaining(file -> file.endsWith("thesis.txt"));
        assertThat(path.toFile().list()).containsExactly("thesis.txt");
    }

    @Test
    void clearingLeavesNothingWhereNothingElseWas() {
        // given
        Path path = temporary.resolve("data");
        DataDirectory.open(path).close();

        // when
        DataDirectory.clear(path);

        // then
        assertThat(path).doesNotExist();
    }

    @Test
    void whatAnotherHoldsIsNotCleared() throws Exception {
        // given
        Path path = temporary.resolve("data");
        try (DataDirectory held = DataDirectory.open(path)) {
            Files.writeString(held.path().resolve("token"), "x");

            // when
            assertThatThrownBy(() -> DataDirectory.clear(path)).hasMessageContaining("in use by process");

            // then
            assertThat(path.resolve("token")).exists();
        }
    }
}
