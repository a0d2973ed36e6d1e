package io.accalmie.catalogue.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.accalmie.catalogue.learning.LearntProfile;
import io.accalmie.catalogue.learning.MeteredRange;
import io.accalmie.catalogue.learning.ProfileKey;
import io.accalmie.catalogue.learning.ScaleLaw;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The statements on versions of profiles, over one connection of the caller's transaction. */
final class VersionTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Handle handle;

    VersionTable(Handle handle) {
        this.handle = handle;
    }

    void add(LearntProfile profile) {
        var statement = handle.createUpdate("""
                insert into energy_version (model, gpu, runtime, task, version, catalogue, runs, runs_ever, energy_law,
                    time_law, metered_range, learnt_at)
                values (:model, :gpu, :runtime, :task, :version, :catalogue, :runs, :ever, cast(:energy as jsonb),
                    cast(:time as jsonb), cast(:range as jsonb), :at)""");
        KeyColumns.bind(statement, profile.key())
                .bind("version", profile.version())
                .bind("catalogue", profile.prior())
                .bind("runs", profile.runs())
                .bind("ever", profile.runsEver())
                .bind("energy", json(profile.energy()))
                .bind("time", json(profile.time()))
                .bind("range", json(profile.range()))
                .bind("at", profile.at().atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Lets one transaction at a time make a version of this profile; held until it ends. */
    void lock(ProfileKey key) {
        handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .bind("key", "energy_version " + key)
                .mapToMap()
                .list();
    }

    Optional<LearntProfile> latest(ProfileKey key) {
        return KeyColumns.bind(
                        handle.createQuery(
                                "select * from energy_version" + KeyColumns.OF_KEY + "order by version desc limit 1"),
                        key)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** The latest version of each profile. */
    List<LearntProfile> latest() {
        return handle.createQuery("""
                        select distinct on (model, gpu, runtime, task) * from energy_version
                        order by model, gpu, runtime, task, version desc""").map((row, context) -> read(row)).list();
    }

    /** How many versions there are: rows are only added, so that another number means other versions. */
    long count() {
        return handle.createQuery("select count(*) from energy_version")
                .mapTo(Long.class)
                .one();
    }

    private static LearntProfile read(ResultSet row) throws SQLException {
        return new LearntProfile(
                KeyColumns.read(row),
                row.getInt("version"),
                row.getString("catalogue"),
                row.getInt("runs"),
                row.getLong("runs_ever"),
                value(row, "energy_law", ScaleLaw.class),
                value(row, "time_law", ScaleLaw.class),
                value(row, "metered_range", MeteredRange.class),
                row.getTimestamp("learnt_at").toInstant());
    }

    private static String json(Record value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write a column's JSON", e);
        }
    }

    private static <T> T value(ResultSet row, String column, Class<T> type) throws SQLException {
        try {
            return JSON.readValue(row.getString(column), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("column " + column + " of energy_version cannot be read", e);
        }
    }
}
