package io.accalmie.catalogue.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.accalmie.catalogue.CatalogueLoader;
import io.accalmie.catalogue.Clearance;
import io.accalmie.catalogue.InvalidCatalogueException;
import io.accalmie.catalogue.InvalidCatalogueException.Violation;
import io.accalmie.catalogue.ModelCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlCatalogueLoaderTest {
    static final List<String> FILES = List.of("models.yaml", "energy.yaml", "gpus.yaml", "tiers.yaml");

    private static final String TIER_SOURCE =
            "    source: \"Accalmie contracts, section 4; image-to-video and upscale: the" + " head of this file\"\n";

    private final CatalogueLoader loader = CatalogueLoader.installed();

    @TempDir
    Path directory;

    @BeforeEach
    void copyTheShippedFiles() throws IOException {
        for (String file : FILES) {
            Files.writeString(directory.resolve(file), shipped(file));
        }
    }

    @Test
    void aCopyOfTheShippedFilesReplacesThem() throws IOException {
        replace("models.yaml", "aliases: [sdxl, sdxl-1.0]", "aliases: [house-model]");

        ModelCatalogue catalogue = loader.load(Optional.of(directory));

        assertThat(catalogue.models()).hasSize(46);
        assertThat(catalogue.named("house-model").orElseThrow().id().value())
                .isEqualTo("stabilityai/stable-diffusion-xl-base-1.0");
        assertThat(catalogue.named("sdxl")).isEmpty();
    }

    @Test
    void theVersionIsThatOfTheFilesThatEnergyRestsOn() throws Exception {
        // given
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (String file : List.of("energy.yaml", "gpus.yaml", "models.yaml")) {
            sha256.update(shipped(file).getBytes(StandardCharsets.UTF_8));
        }
        String asShipped = loader.load(Optional.empty()).version();
        replace("energy.yaml", "profiles:", "# another comment\nprofiles:");

        // when
        String changed = loader.load(Optional.of(directory)).version();

        // then
        assertThat(HexFormat.of().formatHex(sha256.digest())).startsWith(asShipped);
        assertThat(asShipped).hasSize(12);
        assertThat(changed).isNotEqualTo(asShipped);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "models.yaml|defaultSteps: 28|defaultStep: 28|models[7].defaultStep|is not a key known here",
                "models.yaml|defaultSteps: 28|defaultSteps: many|models[7].defaultSteps|is not an integer",
                "models.yaml|defaultSteps: 28|defaultSteps: 0|models[7].defaultSteps|is not a number that can be",
                "models.yaml|commercialUse: conditional|commercialUse: maybe|models[6].licence.commercialUse|is not a word known here",
                "models.yaml|aliases: [sdxl-turbo]|aliases: [sdxl]|models[3].aliases|names a model already",
                "models.yaml|maxPixels: 589824|maxPixels: 1024000000000|models[1].maxPixels|is not a number that can be",
                "models.yaml|tasks: [image-to-video]|tasks: [image-to-movie]|models[24].tasks|image-to-movie",
                "energy.yaml|gpu: NVIDIA B200|gpu: NVIDIA B300|profiles[0].anchors[0].gpu|is not in gpus.yaml",
                "energy.yaml|joulesPerItem: 346.3015|joulesPerItem: 3463.015|profiles[0].anchors[0].measuredJoules|10 %",
                "energy.yaml|model: tencent/HunyuanVideo|model: tencent/Hunyuan|profiles[9].model|is not in models.yaml",
                "energy.yaml|donor: black-forest-labs/FLUX.1-dev|donor: Qwen/Qwen-Image|profiles|which has no anchors",
                "energy.yaml|tileOverlap: 32|tileOverlap: 512|profiles[44].convolution.tileOverlap|leaves nothing of a tile",
                "energy.yaml|factor: 4|factor: 1|profiles[44].convolution.factor|is not a number that can be",
                "gpus.yaml|kind: modelled|kind: guessed|gpus[1].idleWatts.kind|is not a word known here",
                "tiers.yaml|tier: hero|tier: heroic|tiers[3].tier|is not a word known here",
            })
    void aFaultIsReportedWithItsPlaceAndReason(String file, String right, String wrong, String path, String reason)
            throws IOException {
        replace(file, right, wrong);

        List<Violation> violations = violations();

        assertThat(violations).anySatisfy(v -> {
            assertThat(v.file()).isEqualTo(file);
            assertThat(v.path()).isEqualTo(path);
            assertThat(v.reason()).contains(reason);
            assertThat(v.remedy()).isNotBlank();
        });
    }

    @Test
    void everyFaultOfEveryFileIsReportedAtOnce() throws IOException {
        replace("models.yaml", "    passesPerStep: 2", "    passesPerStep: two");
        replace("models.yaml", "nativeWidth: 768", "nativeWidth: 0");
        replace("gpus.yaml", "memoryGib: 141", "memoryGib: -141");
        Files.delete(directory.resolve("tiers.yaml"));

        InvalidCatalogueException refusal =
                catchThrowableOfType(InvalidCatalogueException.class, () -> loader.load(Optional.of(directory)));

        assertThat(refusal.violations())
                .extracting(v -> v.file() + " " + v.path() + " " + v.reason())
                .contains(
                        "models.yaml models[0].passesPerStep is not an integer",
                        "models.yaml models[1].nativeWidth is not a number that can be",
                        "gpus.yaml gpus[1].memoryGib is not a number that can be",
                        "tiers.yaml  is missing");
        assertThat(refusal).hasMessageContaining("models[0].passesPerStep = two");
    }

    @Test
    void everyEntryNeedsASource() throws IOException {
        replace("models.yaml", "        source: ELLA paper Table 4\n", "");
        replace("tiers.yaml", TIER_SOURCE, "");

        assertThat(violations())
                .extracting(v -> v.path() + " " + v.reason())
                .contains("models[0].scores[1].source is missing", "tiers[0].source is missing");
    }

    @Test
    void aTierSaysOfEveryKindOfTaskWhatItAsksEvenIfNothing() throws IOException {
        replace("tiers.yaml", "    upscale:\n", "    upscales:\n");

        assertThat(violations()).extracting(v -> v.path()).contains("tiers[0].upscale", "tiers[0].upscales");
    }

    @Test
    void aKeyGivenTwiceAndBrokenYamlAreFaults() throws IOException {
        replace("gpus.yaml", "    memoryGib: 80\n", "    memoryGib: 80\n    memoryGib: 90\n");
        Files.writeString(directory.resolve("tiers.yaml"), "tiers: [");

        assertThat(violations())
                .filteredOn(v -> v.reason().startsWith("is not YAML"))
                .extracting(Violation::file)
                .containsExactly("gpus.yaml", "tiers.yaml");
    }

    @Test
    void clearancesAreReadByIdOrAlias() throws IOException {
        Path file = directory.resolve("clearances.yaml");
        Files.writeString(file, """
                clearances:
                  - model: sana1.5-1.6b
                    by: Ada
                    on: 2026-11-20
                    reason: terms read by counsel
                    document: https://intranet/legal/12
                """);

        List<Clearance> clearances = loader.clearances(file.toString(), loader.load(Optional.empty()));

        assertThat(clearances).hasSize(1);
        assertThat(clearances.get(0).model().value()).isEqualTo("Efficient-Large-Model/SANA1.5_1.6B_1024px_diffusers");
        assertThat(clearances.get(0).on()).isEqualTo(LocalDate.parse("2026-11-20"));
    }

    @Test
    void aWrongClearanceIsRefused() throws IOException {
        Path file = directory.resolve("clearances.yaml");
        Files.writeString(file, """
                clearances:
                  - {model: sana9, by: Ada, on: yesterday, reason: r, documents: d}
                """);
        ModelCatalogue catalogue = loader.load(Optional.empty());

        InvalidCatalogueException refusal = catchThrowableOfType(
                InvalidCatalogueException.class, () -> loader.clearances(file.toString(), catalogue));

        assertThat(refusal.violations())
                .extracting(v -> v.path() + " " + v.reason())
                .containsExactlyInAnyOrder(
                        "clearances[0].model is not in the catalogue",
                        "clearances[0].on is not a date",
                        "clearances[0].document is missing",
                        "clearances[0].documents is not a key known here");
        assertThat(refusal).hasMessageContaining("write the id or alias of a model, nearest are sana");
    }

    @Test
    void aMissingClearancesFileIsRefused() {
        ModelCatalogue catalogue = loader.load(Optional.empty());

        assertThatCode(() -> loader.clearances("classpath:nowhere.yaml", catalogue))
                .isInstanceOf(InvalidCatalogueException.class)
                .hasMessageContaining("nowhere.yaml");
    }

    private List<Violation> violations() {
        return catchThrowableOfType(InvalidCatalogueException.class, () -> loader.load(Optional.of(directory)))
                .violations();
    }

    /** Replaces the first occurrence, which must be there. */
    private void replace(String file, String right, String wrong) throws IOException {
        String content = Files.readString(directory.resolve(file));
        int at = content.indexOf(right);
        assertThat(at).isNotNegative();
        Files.writeString(
                directory.resolve(file), content.substring(0, at) + wrong + content.substring(at + right.length()));
    }

    static String shipped(String file) throws IOException {
        try (InputStream in = YamlCatalogueLoaderTest.class.getResourceAsStream("/catalogue/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
