package io.accalmie.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path directory;

    @Test
    void aFileThatIsKeptReplacesTheOneBefore() throws IOException {
        // given
        Path file = Files.writeString(directory.resolve("plan.ndjson"), "old");

        // when
        try (WholeFile whole = WholeFile.begin(file)) {
            write(whole, "new");
            assertThat(file).hasContent("old");
            whole.keep();
        }

        // then
        assertThat(file).hasContent("new");
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aFileThatIsNotKeptLeavesNothing() throws IOException {
        // when
        try (WholeFile whole = WholeFile.begin(directory.resolve("plan.ndjson"))) {
            write(whole, "half");
            assertThat(directory).isNotEmptyDirectory();
        }

        // then
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aNameThatEndsInGzIsGzipped() throws IOException {
        // given
        Path file = directory.resolve("plan.ndjson.gz");

        // when
        try (WholeFile whole = WholeFile.begin(file)) {
            write(whole, "line\n");
            whole.keep();
        }

        // then
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(in).hasContent("line\n");
        }
    }

    @Test
    void aLinkStaysALink() throws IOException {
        // given
        Path target = Files.writeString(directory.resolve("target"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);

        // when
        try (WholeFile whole = WholeFile.begin(link)) {
            write(whole, "new");
            whole.keep();
        }

        // then
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("new");
    }

    @Test
    void whatIsNoOrdinaryFileIsWrittenAndNotReplaced() throws IOException {
        // given
        Path nothing = Path.of("/dev/null");

        // when
        try (WholeFile whole = WholeFile.begin(nothing)) {
            write(whole, "new");
            whole.keep();
        }

        // then
        assertThat(Files.isRegularFile(nothing)).isFalse();
        assertThat(nothing).exists();
    }

    @Test
    void aMissingDirectoryIsTold() {
        assertThatThrownBy(() -> WholeFile.begin(directory.resolve("none").resolve("plan.ndjson")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private static void write(WholeFile whole, String text) throws IOException {
        whole.out().write(text.getBytes(StandardCharsets.UTF_8));
        whole.out().flush();
    }
}
