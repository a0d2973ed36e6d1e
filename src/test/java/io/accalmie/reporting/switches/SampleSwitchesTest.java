package io.accalmie.reporting.switches;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.catalogue.Adequacy;
import io.accalmie.catalogue.CatalogueLoader;
import io.accalmie.catalogue.EnergyModel;
import io.accalmie.catalogue.GpuType;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.StudioTerms;
import io.accalmie.dispatch.HouseModels;
import io.accalmie.dispatch.JobOptions;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.PoolOption;
import io.accalmie.dispatch.Pools;
import io.accalmie.grid.Region;
import io.accalmie.grid.Regions;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobReader;
import io.accalmie.intake.Task;
import io.accalmie.quantity.PoolId;
import io.accalmie.reporting.Booked;
import io.accalmie.reporting.ModelUse;
import io.accalmie.reporting.ModelUse.Word;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sample campaign in the clean pools of the demo, each job with the model that draws least of those that may render it. */
class SampleSwitchesTest {
    private static final Instant NOW = Instant.parse("2022-04-12T06:00:00Z");
    private static final ModelId HOUSE = new ModelId("stabilityai/stable-diffusion-3.5-large");

    private final ModelCatalogue catalogue = CatalogueLoader.installed().load(Optional.empty());
    private final Adequacy adequacy = new Adequacy(
            catalogue, CatalogueLoader.installed().clearances("deploy/samples/clearances.yaml", catalogue));
    private final Pools pools = new Pools(
            List.of(
                    pool("par-h100", "scaleway/fr-par-2", "NVIDIA H100 SXM 80GB"),
                    pool("sto-h100", "aws/eu-north-1", "NVIDIA H100 SXM 80GB"),
                    pool("ams-b200", "gcp/europe-west4", "NVIDIA B200"),
                    pool("mad-b200", "aws/eu-south-2", "NVIDIA B200")),
            new PoolId("par-h100"));
    private final HouseModels house = new HouseModels(Map.of(Task.TEXT_TO_IMAGE, List.of(HOUSE)));
    private final JobOptions options = new JobOptions(pools, house, adequacy, StudioTerms.NONE);
    private final ModelUses uses = new ModelUses(
            new LighterModels(catalogue, new EnergyModel(catalogue), adequacy, options, house), catalogue, pools);

    @Test
    void sixModelsAreNeededAndEachIsExplained() throws IOException {
        // given
        List<Rendered> rendered = jobs().flatMap(job -> rendered(job).stream()).toList();

        // when
        List<ModelUse> found = uses.of(rendered);

        // then
        assertThat(found)
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(use -> assertThat(use.lighter()).as(use.model()).isPresent());
        assertThat(found.stream().mapToInt(ModelUse::jobs).sum()).isEqualTo(rendered.size());
        assertThat(found.stream().map(use -> use.lighter().orElseThrow().word()).collect(Collectors.toSet()))
                .contains(Word.SIZE, Word.FLOOR, Word.TASK, Word.LICENCE);
    }

    private Optional<Rendered> rendered(RenderJob job) {
        return options.of(job, Set.of()).stream()
                .min(Comparator.comparing(PoolOption::facilityEnergy))
                .map(option -> new Rendered(
                        job,
                        option.pool().id(),
                        option.model().id(),
                        new Booked(0, Math.round(option.facilityEnergy().wattHours() * 30_000), 0)));
    }

    private static Stream<RenderJob> jobs() throws IOException {
        RenderJobReader reader = new RenderJobReader("FR", () -> 0);
        return Files.readAllLines(Path.of("deploy/samples/printemps.ndjson")).stream()
                .filter(line -> !line.isBlank())
                .map(line -> reader.read(new StudioId("atelier"), line.getBytes(StandardCharsets.UTF_8), NOW))
                .flatMap(reading -> reading.job().stream());
    }

    private static Pool pool(String id, String region, String gpu) {
        Region place = Regions.shipped().find(region).orElseThrow();
        return new Pool(
                new PoolId(id),
                place,
                new GpuType(gpu),
                2,
                1.1,
                "for tests",
                Pool.DEFAULT_HOST_FACTOR,
                164,
                "for tests",
                Duration.ofHours(26_280),
                "synthetic");
    }
}
