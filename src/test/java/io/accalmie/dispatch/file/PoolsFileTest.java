package io.accalmie.dispatch.file;

import static io.accalmie.dispatch.SmallWorld.H100;
import static io.accalmie.dispatch.SmallWorld.LARGE;
import static io.accalmie.dispatch.SmallWorld.PARIS_REGION;
import static io.accalmie.dispatch.SmallWorld.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.accalmie.catalogue.Offer;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.SmallWorld;
import io.accalmie.dispatch.file.InvalidPoolsException.Violation;
import io.accalmie.intake.Task;
import io.accalmie.quantity.PoolId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolsFileTest {
    private static final String PARIS =
            "{id: par, region: scaleway/fr-par-2, gpu: NVIDIA H100 SXM 80GB, gpus: 2, runtime: synthetic}";

    @TempDir
    Path directory;

    @Test
    void whatIsNotDeclaredComesFromTheTablesWithTheirSource() {
        PoolsFile file = read("home: par\npools:\n  - " + PARIS);

        assertThat(file.pools().home()).isEqualTo(new PoolId("par"));
        assertThat(file.pools().all())
                .containsExactly(new Pool(
                        new PoolId("par"),
                        PARIS_REGION,
                        H100,
                        2,
                        1.16,
                        "2025: scaleway's page",
                        1.43,
                        164,
                        "sourced: maker's life-cycle study",
                        Duration.ofHours(26_280),
                        "synthetic"));
        assertThat(file.house().byTask()).isEmpty();
    }

    @Test
    void whatOpsDeclareWinsAndSaysSo() {
        PoolsFile file = read("""
                home: cellar
                pools:
                  - id: cellar
                    region: own/cellar
                    gpu: NVIDIA B200
                    gpus: 1
                    pue: 1.4
                    hostFactor: 1.2
                    embodiedKilograms: 300
                    lifetimeHours: 43800
                    runtime: comfyui
                """);

        Pool pool = file.pools().homePool();
        assertThat(pool.pue()).isEqualTo(1.4);
        assertThat(pool.pueSource()).isEqualTo("declared by ops in the pools file");
        assertThat(pool.hostFactor()).isEqualTo(1.2);
        assertThat(pool.embodiedKilograms()).isEqualTo(300);
        assertThat(pool.embodiedSource()).isEqualTo("declared by ops in the pools file");
        assertThat(pool.lifetime()).isEqualTo(Duration.ofHours(43_800));
        assertThat(pool.runtime()).isEqualTo("comfyui");
    }

    @Test
    void aFleetMeanIsCalledOne() {
        PoolsFile file = read("home: sto\npools:\n"
                + "  - {id: sto, region: aws/eu-north-1, gpu: NVIDIA B200, gpus: 1, runtime: synthetic}");

        assertThat(file.pools().homePool().pueSource())
                .startsWith("provider's fleet mean")
                .endsWith("AWS fleet report");
    }

    @Test
    void houseModelsKeepTheirOrder() {
        PoolsFile file =
                read("home: par\nhouseModels: {text-to-image: [house/large, small/fast]}\npools:\n  - " + PARIS);

        assertThat(file.house().of(Task.TEXT_TO_IMAGE)).containsExactly(LARGE, SMALL);
        assertThat(file.house().of(Task.TEXT_TO_VIDEO)).isEmpty();
    }

    @Test
    void everyFaultIsFoundAtOnceWithItsPlaceValueAndRemedy() {
        InvalidPoolsException refused = refused("""
                home: nowhere
                colour: blue
                houseModels: {text-to-song: [house/large], text-to-video: [house/large]}
                pools:
                  - {id: par, region: scaleway/fr-par-9, gpu: NVIDIA H100, gpus: 0, pue: 0.9, runtime: synthetic}
                  - {id: "-x", region: own/cellar, gpu: NVIDIA B200, gpus: two, hostFactor: much, price: 3}
                  - just a word
                """);

        assertThat(refused.violations())
                .extracting(Violation::path, Violation::value)
                .containsExactlyInAnyOrder(
                        tuple("home", "nowhere"),
                        tuple("colour", "blue"),
                        tuple("houseModels.text-to-song", "[\"house/large\"]"),
                        tuple("houseModels.text-to-video", "[\"house/large\"]"),
                        tuple("pools[0].region", "scaleway/fr-par-9"),
                        tuple("pools[0].gpu", "NVIDIA H100"),
                        tuple("pools[0].gpus", "0"),
                        tuple("pools[0].pue", "0.9"),
                        tuple("pools[1].price", "3"),
                        tuple("pools[1].id", "-x"),
                        tuple("pools[1].gpus", "two"),
                        tuple("pools[1].pue", ""),
                        tuple("pools[1].hostFactor", "much"),
                        tuple("pools[1].runtime", ""),
                        tuple("pools[2]", "just a word"));
        assertThat(refused)
                .hasMessageContaining(
                        "pools[0].region = scaleway/fr-par-9: the region is unknown; use one that is there,"
                                + " nearest are scaleway/fr-par-2, own/cellar, aws/eu-north-1, or add it to the regions' table")
                .hasMessageContaining("use one of these, nearest first: NVIDIA H100 SXM 80GB, NVIDIA B200")
                .hasMessageContaining(
                        "no model 'house/large' for this task; use one that does it, nearest are clip/long");
    }

    @Test
    void aPoolOffersEverythingUnlessItListsModelsOrLicences() {
        PoolsFile everything = read("home: par\npools:\n  - " + PARIS);
        PoolsFile some = read("home: par\npools:\n  - "
                + PARIS.replace("}", ", models: [house/large, small/fast], licences: [Apache-2.0]}"));

        assertThat(everything.pools().homePool().offer()).isEqualTo(Offer.EVERYTHING);
        assertThat(some.pools().homePool().offer())
                .isEqualTo(new Offer(Optional.of(Set.of(LARGE, SMALL)), Optional.of(Set.of("Apache-2.0"))));
    }

    @Test
    void unknownModelsAndLicencesOfAPoolAreRefusedWithTheNearestNames() {
        InvalidPoolsException refused = refused("home: par\npools:\n  - "
                + PARIS.replace("}", ", models: [house/larg, small/fast], licences: [Apache-2]}"));

        assertThat(refused.violations())
                .extracting(Violation::path, Violation::reason, Violation::remedy)
                .contains(
                        tuple(
                                "pools[0].models",
                                "the catalogue has no model 'house/larg'",
                                "use one that is there, nearest are house/large, clip/long, small/fast"),
                        tuple(
                                "pools[0].licences",
                                "no model of the catalogue has the licence 'Apache-2'",
                                "use one that is there, nearest are Apache-2.0"));
    }

    @Test
    void anEmptyListOfModelsIsRefusedRatherThanReadAsEveryModel() {
        InvalidPoolsException refused = refused("home: par\npools:\n  - " + PARIS.replace("}", ", models: []}"));

        assertThat(refused).hasMessageContaining("pools[0].models").hasMessageContaining("leave it out");
    }

    @Test
    void twoPoolsOfOneIdAreRefused() {
        InvalidPoolsException refused = refused("home: par\npools:\n  - " + PARIS + "\n  - " + PARIS);

        assertThat(refused.violations())
                .containsExactly(new Violation(
                        "pools[1].id", "par", "another pool has the same id", "give each pool an id of its own"));
    }

    @Test
    void aFileThatIsMissingEmptyOrNoYamlIsRefusedByName() {
        assertThatThrownBy(() -> PoolsFile.read("/nowhere/pools.yaml", SmallWorld.regions(), SmallWorld.catalogue()))
                .isInstanceOf(InvalidPoolsException.class)
                .hasMessageContaining("/nowhere/pools.yaml");
        assertThatThrownBy(() -> PoolsFile.read("classpath:no.yaml", SmallWorld.regions(), SmallWorld.catalogue()))
                .hasMessageContaining("there is no such resource");
        assertThat(refused("").violations()).extracting(Violation::path).contains("file", "home", "pools");
        assertThat(refused("home: [").violations().get(0).reason()).startsWith("it is no YAML");
        assertThat(refused("home: a\nhome: b\npools: []").violations().get(0).reason())
                .contains("Duplicate");
    }

    @Property(tries = 200)
    void anyTextIsReadOrRefusedWithReasons(@ForAll String text) throws IOException {
        Path file = Files.createTempFile("pools", ".yaml");
        try {
            Files.writeString(file, text.replaceAll("[\\ud800-\\udfff]", "?"));

            InvalidPoolsException refused = catchThrowableOfType(
                    InvalidPoolsException.class,
                    () -> PoolsFile.read(file.toString(), SmallWorld.regions(), SmallWorld.catalogue()));

            assertThat(refused.violations()).isNotEmpty();
        } finally {
            Files.delete(file);
        }
    }

    private InvalidPoolsException refused(String yaml) {
        return catchThrowableOfType(InvalidPoolsException.class, () -> read(yaml));
    }

    private PoolsFile read(String yaml) {
        return PoolsFile.read(written(yaml), SmallWorld.regions(), SmallWorld.catalogue());
    }

    private String written(String yaml) {
        try {
            return Files.writeString(directory.resolve("pools.yaml"), yaml).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
