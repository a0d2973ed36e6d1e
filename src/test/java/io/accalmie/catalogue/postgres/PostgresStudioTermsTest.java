package io.accalmie.catalogue.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.accalmie.catalogue.AcceptanceTally;
import io.accalmie.catalogue.AssetVerdict;
import io.accalmie.catalogue.CatalogueLoader;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.ModelRules.Level;
import io.accalmie.catalogue.RuleScope;
import io.accalmie.catalogue.Ruling;
import io.accalmie.catalogue.WorkKind;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.ShotId;
import io.accalmie.intake.Task;
import io.accalmie.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresStudioTermsTest {
    private static final Instant NOW = Instant.parse("2022-04-12T08:00:00Z");
    private static final ModelCatalogue CATALOGUE = CatalogueLoader.installed().load(Optional.empty());
    private static final WorkKind HEROES = new WorkKind("atelier", Task.TEXT_TO_IMAGE, "hero");
    private static final ModelId FLUX = new ModelId("black-forest-labs/FLUX.1-dev");
    private static final RuleScope CAMPAIGN =
            new RuleScope("atelier", Optional.of(new CampaignId("spring")), Optional.empty());

    private final DataSource database = TestDatabase.fresh();
    private Instant wall = NOW;
    private final PostgresVerdicts verdicts = new PostgresVerdicts(database, CATALOGUE, () -> wall);
    private final PostgresStudioRules rules = new PostgresStudioRules(database, CATALOGUE, () -> wall);

    @Test
    void verdictsOfAKindOfWorkAreCountedByModel() {
        verdicts.add(List.of(verdict("a1", "j1", Ruling.APPROVED), verdict("a2", "j1", Ruling.REJECTED)));

        AcceptanceTally tally = verdicts.of(HEROES).tallies().getOrDefault(FLUX, AcceptanceTally.NONE);

        assertThat(tally).isEqualTo(AcceptanceTally.of(List.of(Ruling.APPROVED, Ruling.REJECTED)));
        assertThat(verdicts.of(new WorkKind("other", Task.TEXT_TO_IMAGE, "hero"))
                        .tallies())
                .isEmpty();
    }

    @Test
    void aMindThatChangesReplacesItsEarlierVerdictWithinASecond() {
        verdicts.add(List.of(verdict("a1", "j1", Ruling.APPROVED)));
        verdicts.of(HEROES);
        verdicts.add(List.of(verdict("a1", "j1", Ruling.REJECTED)));
        wall = wall.plus(Duration.ofSeconds(1));

        AcceptanceTally tally = verdicts.of(HEROES).tallies().getOrDefault(FLUX, AcceptanceTally.NONE);

        assertThat(tally).isEqualTo(AcceptanceTally.of(List.of(Ruling.REJECTED)));
        assertThat(verdicts.on("atelier", "a1"))
                .extracting(AssetVerdict::ruling)
                .containsExactly(Ruling.REJECTED);
    }

    @Test
    void theSameAssetOfTwoJobsHasAVerdictForEach() {
        verdicts.add(List.of(verdict("a1", "j1", Ruling.APPROVED), verdict("a1", "j2", Ruling.APPROVED)));

        List<AssetVerdict> found = verdicts.on("atelier", "a1");

        assertThat(found).hasSize(2);
        assertThat(verdicts.on("other", "a1")).isEmpty();
    }

    @Test
    void rulesOfACampaignHoldForItsJobsAndNoOthers() throws Exception {
        rules.set(CAMPAIGN, new JsonMapper().readTree("{\"deny\":[\"flux.1-dev\"]}"), "ana", NOW);
        RuleScope shot = new RuleScope("atelier", CAMPAIGN.campaign(), Optional.of(new ShotId("S01")));

        List<Level> ofShot = rules.around(List.of(CAMPAIGN, shot)).levels();
        List<Level> ofOther = rules.around(List.of(new RuleScope("other", CAMPAIGN.campaign(), Optional.empty())))
                .levels();

        assertThat(ofShot).extracting(Level::scope).containsExactly("campaign spring");
        assertThat(ofShot.get(0).denied()).containsExactly(FLUX);
        assertThat(ofOther).isEmpty();
    }

    @Test
    void anEmptyObjectRemovesRulesAndBadRulesChangeNone() throws Exception {
        JsonMapper json = new JsonMapper();
        rules.set(CAMPAIGN, json.readTree("{\"objective\":\"per-render\"}"), "ana", NOW);
        assertThat(rules.set(CAMPAIGN, json.readTree("{\"objektive\":\"per-render\"}"), "ana", NOW))
                .isNotEmpty();
        assertThat(rules.of(CAMPAIGN)).isPresent();
        rules.set(CAMPAIGN, json.readTree("{}"), "ana", NOW);
        wall = wall.plus(Duration.ofSeconds(1));

        assertThat(rules.of(CAMPAIGN)).isEmpty();
    }

    private static AssetVerdict verdict(String asset, String job, Ruling ruling) {
        return new AssetVerdict(
                asset,
                new JobKey(new StudioId("atelier"), new JobId(job)),
                HEROES,
                FLUX,
                ruling,
                Optional.empty(),
                "ana",
                NOW);
    }
}
