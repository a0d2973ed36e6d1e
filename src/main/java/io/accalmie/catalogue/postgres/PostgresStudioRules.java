package io.accalmie.catalogue.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.accalmie.catalogue.InvalidCatalogueException.Violation;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelRules;
import io.accalmie.catalogue.ModelRules.Level;
import io.accalmie.catalogue.RuleScope;
import io.accalmie.catalogue.StudioRules;
import io.accalmie.catalogue.file.ModelRulesForm;
import io.accalmie.catalogue.file.ModelRulesForm.Reading;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.ShotId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Few rows, asked for with every job: kept in memory, and read anew when there are more. */
@Singleton
final class PostgresStudioRules implements StudioRules {
    private static final Logger LOG = Logger.getLogger(PostgresStudioRules.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Jdbi database;
    private final ModelRulesForm form;
    private final Refresh refresh;
    private Map<RuleScope, Stored> known = Map.of();
    private long rows = -1;

    private record Stored(RuleScope scope, JsonNode rules, Level level) {}

    PostgresStudioRules(DataSource database, ModelCatalogue catalogue, InstantSource wall) {
        this.database = Jdbi.create(database);
        this.form = new ModelRulesForm(catalogue);
        this.refresh = new Refresh(wall);
    }

    @Override
    public List<Violation> set(RuleScope scope, JsonNode rules, String by, Instant at) {
        Reading reading = form.read(scope, rules);
        if (reading.violations().isEmpty()) {
            database.useHandle(handle -> handle.createUpdate("""
                            insert into model_rules (studio, campaign, shot, rules, set_by, set_at)
                            values (:studio, :campaign, :shot, :rules::jsonb, :by, :at)""")
                    .bind("studio", scope.studio())
                    .bind("campaign", scope.campaign().map(CampaignId::value).orElse(null))
                    .bind("shot", scope.shot().map(ShotId::value).orElse(null))
                    .bind("rules", rules.toString())
                    .bind("by", by)
                    .bind("at", at.atOffset(ZoneOffset.UTC))
                    .execute());
        }
        return reading.violations();
    }

    @Override
    public Optional<JsonNode> of(RuleScope scope) {
        return Optional.ofNullable(known().get(scope)).map(Stored::rules);
    }

    /** The rules of all these scopes together, the widest first. */
    ModelRules around(List<RuleScope> scopes) {
        Map<RuleScope, Stored> now = known();
        if (now.isEmpty()) {
            return ModelRules.NONE;
        }
        return new ModelRules(scopes.stream()
                .flatMap(scope -> Stream.ofNullable(now.get(scope)))
                .map(Stored::level)
                .toList());
    }

    private synchronized Map<RuleScope, Stored> known() {
        if (refresh.isDue()) {
            long stored = database.withHandle(handle -> handle.createQuery("select count(*) from model_rules")
                    .mapTo(Long.class)
                    .one());
            if (stored != rows) {
                known = read();
                rows = stored;
            }
            refresh.isDone();
        }
        return known;
    }

    private Map<RuleScope, Stored> read() {
        Map<RuleScope, Stored> read = new HashMap<>();
        database.withHandle(handle -> handle.createQuery("""
                        select distinct on (studio, campaign, shot) studio, campaign, shot, rules
                        from model_rules order by studio, campaign, shot, sequence desc""").map(this::stored).list()).stream()
                .filter(stored -> !stored.rules().isEmpty())
                .forEach(stored -> read.put(stored.scope(), stored));
        return read;
    }

    private Stored stored(ResultSet row, StatementContext context) throws SQLException {
        RuleScope scope = new RuleScope(
                row.getString("studio"),
                Optional.ofNullable(row.getString("campaign")).map(CampaignId::new),
                Optional.ofNullable(row.getString("shot")).map(ShotId::new));
        JsonNode rules = json(row.getString("rules"));
        Reading reading = form.read(scope, rules);
        // They were right when they were set: the catalogue has lost a model since.
        reading.violations()
                .forEach(violation -> LOG.warnf(
                        "Model rules of %s (%s) are used without: %s", scope.words(), scope.studio(), violation));
        return new Stored(scope, rules, reading.level());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds no JSON where it should", e);
        }
    }
}
