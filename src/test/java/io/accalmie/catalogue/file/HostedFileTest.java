package io.accalmie.catalogue.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.accalmie.catalogue.CatalogueLoader;
import io.accalmie.catalogue.HostedModel;
import io.accalmie.catalogue.HostedModel.Published;
import io.accalmie.catalogue.HostedModel.Unit;
import io.accalmie.catalogue.HostedModels;
import io.accalmie.catalogue.InvalidCatalogueException;
import io.accalmie.catalogue.ModelCatalogue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostedFileTest {
    private static final ModelCatalogue CATALOGUE = CatalogueLoader.installed().load(Optional.empty());
    private static final String PUBLISHED = """
            from: published
                  per: image
                  wattHours: 2
                  low: 1
                  high: 3.5
                  boundary: it
                  source: the provider's report""";

    @TempDir
    Path directory;

    @Test
    void aDirectoryWithoutTheFileHasNoServices() {
        // when
        HostedModels hosted = CatalogueLoader.installed().hosted(Optional.of(directory), CATALOGUE);

        // then
        assertThat(hosted.all()).isEmpty();
    }

    @Test
    void aDirectoryWithTheFileReplacesTheShippedOnes() throws IOException {
        // given
        Files.writeString(
                directory.resolve("hosted.yaml"),
                shipped()
                        .replace("id: openai/gpt-image-1\n", "id: house/service\n    region: aws/us-east-1\n")
                        .replaceFirst("from: class", PUBLISHED));

        // when
        HostedModels hosted = CatalogueLoader.installed().hosted(Optional.of(directory), CATALOGUE);

        // then
        HostedModel service = hosted.named("house/service").orElseThrow();
        assertThat(service.region()).contains("aws/us-east-1");
        assertThat(service.basis()).isEqualTo(new Published(Unit.IMAGE, 2, 1, 3.5, "the provider's report"));
        assertThat(hosted.named("openai/gpt-image-1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "provider: fal.ai|supplier: fal.ai|services[0].supplier|is not a key known here",
                "steps: 28|steps: 0|services[1].energy.steps|is not a number that can be",
                "model: black-forest-labs/FLUX.1-dev|model: black-forest-labs/FLUX.1-def|services[1].energy.model|nearest are black-forest-labs/FLUX.1-dev",
                "model: Tongyi-MAI/Z-Image-Turbo|model: hpcai-tech/Open-Sora-v2|services[4].energy.model|has no energy figure",
                "from: class|from: guess|services[8].energy.from|is not a word known here",
                "retrieved: 2026-11-24|retrieved: soon|services[0].retrieved|is not a date",
                "id: fal-ai/flux/dev|id: fal-ai/flux/schnell|services[1].id|names another service already",
                "id: fal-ai/flux/dev|id: sdxl|services[1].id|names a model of models.yaml",
                "gpu: NVIDIA H100 SXM 80GB|gpu: NVIDIA H100|assumptions.gpu|nearest are NVIDIA",
                "high: 1.60|high: 1.2|assumptions.hostFactor.high|is not a number that can be",
                "framesPerSecond: 16|region: somewhere|services[6].region|is not provider/region",
                "tasks: [text-to-image]|tasks: [text-to-music]|services[0].tasks|has words that name no task",
            })
    void whatCannotBeIsRefusedWithItsPlace(String right, String wrong, String place, String reason) {
        // when
        InvalidCatalogueException refusal = refusal(shipped().replaceFirst(quoted(right), wrong));

        // then
        assertThat(refusal.violations())
                .anySatisfy(violation ->
                        assertThat(violation.toString()).contains(place).contains(reason));
    }

    @Property(tries = 60)
    void aFileCutShortIsRefusedAndNeverBreaksTheReader(@ForAll @IntRange(min = 1, max = 99) int percent) {
        String whole = shipped();
        String cut = whole.substring(0, whole.length() * percent / 100).stripTrailing() + "\n    odd: [";

        assertThat(refusal(cut).violations()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"wattHours: 2, wattHours: 0.5", "low: 1, low: 2.5", "boundary: it, boundary: facility"})
    void aPublishedFigureOutsideItsIntervalOrBoundaryIsRefused(String right, String wrong) {
        // when
        InvalidCatalogueException refusal =
                refusal(shipped().replaceFirst("from: class", PUBLISHED.replace(right, wrong)));

        // then
        assertThat(refusal.violations()).isNotEmpty();
    }

    private static InvalidCatalogueException refusal(String text) {
        YamlSource source = name -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        InvalidCatalogueException refusal = catchThrowableOfType(
                InvalidCatalogueException.class, () -> YamlCatalogueLoader.hosted(source, CATALOGUE));
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    private static String quoted(String text) {
        return java.util.regex.Pattern.quote(text);
    }

    private static String shipped() {
        try {
            return YamlCatalogueLoaderTest.shipped("hosted.yaml");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
