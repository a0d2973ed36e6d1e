package io.accalmie.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Manners that a compiler does not know. */
class TidyTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final int LONGEST_FILE = 350;
    private static final Pattern EMPTY_NAME =
            Pattern.compile(".*(Manager|Helper|Utils?|Impl|Common|Data|Info|Service)\\.java");
    private static final Pattern LEFTOVER = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");

    @Test
    void filesStaySmall() {
        assertThat(violations(path -> lines(path).size() > LONGEST_FILE
                        && lines(path).stream().limit(3).noneMatch(line -> line.contains("long because"))))
                .isEmpty();
    }

    @Test
    void namesNameSomething() {
        assertThat(violations(path -> EMPTY_NAME.matcher(path.toString()).matches()))
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(violations(path -> lines(path).stream()
                        .anyMatch(line -> LEFTOVER.matcher(line).find())))
                .isEmpty();
    }

    @Test
    void onlyCommandsPrint() {
        assertThat(violations(path -> !path.toString().contains("/cli/")
                        && lines(path).stream().anyMatch(line -> line.contains("System.out"))))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        List<Path> silent = new ArrayList<>();
        for (Path file : sources()) {
            Path packageFile = file.resolveSibling("package-info.java");
            if (!Files.exists(packageFile)
                    || lines(packageFile).stream().noneMatch(line -> line.contains("NullMarked"))) {
                silent.add(file);
            }
        }

        assertThat(silent).isEmpty();
    }

    private static List<Path> violations(java.util.function.Predicate<Path> isViolation) {
        return sources().stream().filter(isViolation).toList();
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
