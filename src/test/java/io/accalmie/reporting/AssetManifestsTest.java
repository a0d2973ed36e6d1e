package io.accalmie.reporting;

import static io.accalmie.reporting.ManifestWorld.ATTEMPT;
import static io.accalmie.reporting.ManifestWorld.FIRST;
import static io.accalmie.reporting.ManifestWorld.SECOND;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.accalmie.agent.StoredNames;
import io.accalmie.identity.StudioId;
import io.accalmie.ledger.LedgerEntry;
import io.accalmie.ledger.SampleBooks;
import io.accalmie.messaging.Events;
import io.accalmie.metering.Amounts;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class AssetManifestsTest {
    private static final StudioId STUDIO = ATTEMPT.job().studio();

    private final ManifestWorld world = new ManifestWorld();

    @Test
    void aManifestSaysWhatTheAttemptEmittedAsBooked() {
        // given
        world.ends(ATTEMPT, FIRST, SECOND);
        world.booked(ATTEMPT);

        // when
        AssetManifest manifest = world.manifests.of(STUDIO, SECOND).orElseThrow();

        // then
        assertThat(manifest.attempt()).isEqualTo(Booked.of(sum()));
        assertThat(manifest.attempt().energyMilliwattHours()).isPositive();
        assertThat(manifest.hours()).hasSize(2);
        assertThat(manifest.making()).isEqualTo(new AssetManifest.Making(ATTEMPT.toString(), "printemps-26", 2, 2));
        assertThat(manifest.model().licence()).hasValue("Apache-2.0");
        assertThat(manifest.place().zone()).isEqualTo("FR");
        assertThat(manifest.ledgerEntries())
                .containsExactlyElementsOf(
                        world.ledger.all().stream().map(LedgerEntry::id).toList());
        assertThat(manifest.quality())
                .anyMatch(words -> words.contains("placeholder"))
                .anyMatch(words -> words.contains("2 items together"))
                .anyMatch(words -> words.startsWith("Energy is modelled: test;"));
    }

    @Test
    void aRestatementChangesTheGramsAndNotTheEnergy() {
        // given
        world.ends(ATTEMPT, FIRST);
        world.booked(ATTEMPT);
        AssetManifest before = world.manifests.of(STUDIO, FIRST).orElseThrow();

        // when
        world.restated(ATTEMPT);

        // then
        AssetManifest after = world.manifests.of(STUDIO, FIRST).orElseThrow();
        assertThat(after.attempt()).isEqualTo(Booked.of(sum()));
        assertThat(after.attempt().energyMilliwattHours())
                .isEqualTo(before.attempt().energyMilliwattHours());
        assertThat(after.attempt().operationalMicrograms())
                .isGreaterThan(before.attempt().operationalMicrograms());
        assertThat(after.hours()).hasSameSizeAs(before.hours());
        assertThat(after.bookedAt()).isAfter(before.bookedAt());
    }

    @Test
    void noManifestBeforeTheBooksNorForAnotherStudio() {
        // given
        world.ends(ATTEMPT, FIRST);

        // when then
        assertThat(world.manifests.of(STUDIO, FIRST)).isEmpty();
        world.booked(ATTEMPT);
        assertThat(world.manifests.of(STUDIO, FIRST)).isPresent();
        assertThat(world.manifests.of(new StudioId("rivage"), FIRST)).isEmpty();
        assertThat(world.manifests.of(STUDIO, SECOND)).isEmpty();
    }

    @Test
    void whatIsWrittenFitsTheSchemaAndTellsNoPrompt() throws IOException {
        // given
        world.ends(ATTEMPT, FIRST);
        world.booked(ATTEMPT);

        // when
        JsonNode written =
                Events.json().valueToTree(world.manifests.of(STUDIO, FIRST).orElseThrow());

        // then
        assertThat(schema().validate(written)).isEmpty();
        assertThat(written.fieldNames().next()).isEqualTo("schema");
        assertThat(written.at("/parameters/promptSha256").asText())
                .isEqualTo(StoredNames.id("a lull at sea".getBytes(UTF_8)));
        assertThat(written.toString()).doesNotContain("a lull at sea", "storm");
    }

    private Amounts sum() {
        return world.ledger.entries(SampleBooks.CAMPAIGN).stream()
                .map(LedgerEntry::amounts)
                .reduce(Amounts.ZERO, Amounts::plus);
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream in =
                AssetManifest.class.getResourceAsStream("/schemas/" + AssetManifest.SCHEMA + ".schema.json")) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
        }
    }
}
