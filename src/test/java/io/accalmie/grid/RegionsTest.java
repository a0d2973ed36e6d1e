package io.accalmie.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsTest {
    private static final String GOOD = """
            provider,region,location,country,zone,pue,pue_year,source
            aws,*,whole fleet,,,1.15,2024,AWS
            aws,eu-north-1,Stockholm,SE,SE-SE3,1.1,2024,GSF
            aws,eu-west-3,Paris,FR,FR,,,GSF
            barn,shed-1,Ardèche,FR,FR,,,the farmer
            """;

    @Test
    void aRegionIsFoundByProviderAndName() throws IOException {
        Regions regions = read(GOOD);

        assertThat(regions.all())
                .extracting(Region::id)
                .containsExactly("aws/eu-north-1", "aws/eu-west-3", "barn/shed-1");
        assertThat(regions.find("aws/eu-north-1"))
                .contains(new Region("aws", "eu-north-1", "Stockholm", "SE", new ZoneId("SE-SE3")));
        assertThat(regions.find("aws/*")).isEmpty();
        assertThat(regions.source("barn/shed-1")).contains("the farmer");
        assertThat(regions.source("barn/shed-2")).isEmpty();
    }

    @Test
    void aPueIsTheRegionsOwnOrElseTheFleetsAndSaysSo() throws IOException {
        Regions regions = read(GOOD);

        assertThat(regions.pue("aws/eu-north-1")).contains(new Pue(1.1, 2024, false, "GSF"));
        assertThat(regions.pue("aws/eu-west-3")).contains(new Pue(1.15, 2024, true, "AWS"));
        assertThat(regions.pue("barn/shed-1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS,eu-south-2,Spain,ES,ES,1.09,2024,GSF    | provider | AWS        | lower-case",
                "aws,eu/south-2,Spain,ES,ES,1.09,2024,GSF    | region   | eu/south-2 | lower-case",
                "aws,eu-north-1,Stockholm,SE,SE,1.1,2024,GSF | region   | eu-north-1 | once",
                "aws,eu-south-2,Spain,XX,ES,1.09,2024,GSF    | country  | XX         | two letters",
                "aws,eu-south-2,Spain,ES,,1.09,2024,GSF      | zone     | ''         | SE-SE3",
                "aws,eu-south-2,Spain,ES,ES,0.9,2024,GSF     | pue      | 0.9        | from 1 to 5",
                "aws,eu-south-2,Spain,ES,ES,1.09,,GSF        | pue_year | ''         | year",
                "aws,eu-south-2,Spain,ES,ES,1.09,2024,       | source   | ''         | from",
                "aws,*,whole fleet,,,1.16,2025,GSF           | region   | *          | once",
            })
    void aBadFieldIsRefusedWithLineFieldValueAndRemedy(String row, String field, String value, String remedy) {
        var refused = catchThrowableOfType(UnreadableGridFileException.class, () -> read(GOOD + row.strip() + "\n"));

        assertThat(refused.fault().line()).contains(6);
        assertThat(refused.fault().field()).contains(field);
        assertThat(refused.fault().value()).contains(value);
        assertThat(refused.fault().remedy()).contains(remedy);
    }

    @Test
    void everyFaultIsNamedInTheOrderOfTheFileAndWhatCannotBeReadEndsIt() {
        String bad = GOOD + "AWS,eu-south-2,Spain,XX,ES,1.09,2024,GSF\nshort\n" + "gcp,a,b,FR,FR,,,GSF";

        var refused = catchThrowableOfType(UnreadableGridFileException.class, () -> read(bad));

        assertThat(refused.faults())
                .extracting(fault ->
                        fault.line().orElseThrow() + " " + fault.field().orElseThrow())
                .containsExactly("6 provider", "6 country", "7 row", "8 row");
        assertThat(refused.faults().get(3).reason()).contains("no newline");
        assertThat(refused.getMessage()).startsWith("test.csv has 4 faults:\n  line 6, provider 'AWS': ");
    }

    @Test
    void afterAHundredFaultsNothingMoreIsRead() {
        var refused =
                catchThrowableOfType(UnreadableGridFileException.class, () -> read(GOOD + "short\n".repeat(5000)));

        assertThat(refused.faults()).hasSize(101);
        assertThat(refused.faults().get(100).remedy()).contains("before");
    }

    @Property(tries = 500)
    void aMutatedFileIsReadOrRefusedWithARemedy(@ForAll int at, @ForAll byte mutation) throws IOException {
        byte[] mutated = GOOD.getBytes(StandardCharsets.UTF_8);
        mutated[Math.floorMod(at, mutated.length)] = mutation;

        try {
            assertThat(new RegionsCsv(new ByteArrayInputStream(mutated), "fuzz.csv")
                            .read()
                            .all())
                    .isNotEmpty();
        } catch (UnreadableGridFileException refused) {
            assertThat(refused.fault().remedy()).isNotBlank();
        }
    }

    @Test
    void aFileOfAnOperatorReplacesTheShippedOne(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("regions.csv"), GOOD);

        assertThat(Regions.read(file).all()).hasSize(3);
    }

    @Test
    void theShippedRegionsCoverTheBigProvidersAndEachHasAPue() {
        Regions regions = Regions.shipped();

        assertThat(regions.all()).hasSizeGreaterThanOrEqualTo(100);
        assertThat(regions.all())
                .allSatisfy(region -> assertThat(regions.pue(region.id())).isPresent());
        assertThat(zone(regions, "scaleway/fr-par-2")).isEqualTo("FR");
        assertThat(zone(regions, "scaleway/pl-waw-2")).isEqualTo("PL");
        assertThat(zone(regions, "aws/eu-north-1")).isEqualTo("SE-SE3");
        assertThat(zone(regions, "aws/us-east-1")).isEqualTo("US-MIDA-PJM");
        assertThat(zone(regions, "aws/ca-central-1")).isEqualTo("CA-QC");
        assertThat(zone(regions, "gcp/europe-north1")).isEqualTo("FI");
        assertThat(zone(regions, "gcp/europe-southwest1")).isEqualTo("ES");
        assertThat(zone(regions, "azure/swedencentral")).isEqualTo("SE-SE3");
        assertThat(zone(regions, "azure/norwayeast")).isEqualTo("NO-NO1");
        assertThat(regions.pue("scaleway/fr-par-2").orElseThrow().value()).isEqualTo(1.16);
        assertThat(regions.pue("aws/eu-west-3").orElseThrow().fleetValue()).isTrue();
    }

    private static String zone(Regions regions, String id) {
        return regions.find(id).orElseThrow().zone().value();
    }

    private static Regions read(String text) throws IOException {
        return new RegionsCsv(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test.csv").read();
    }
}
