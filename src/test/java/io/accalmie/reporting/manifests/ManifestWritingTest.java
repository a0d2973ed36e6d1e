package io.accalmie.reporting.manifests;

import static io.accalmie.reporting.ManifestWorld.ATTEMPT;
import static io.accalmie.reporting.ManifestWorld.FIRST;
import static io.accalmie.reporting.ManifestWorld.SECOND;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.intake.AttemptId;
import io.accalmie.ledger.SampleBooks;
import io.accalmie.reporting.ManifestShelf;
import io.accalmie.reporting.ManifestWorld;
import io.accalmie.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ManifestWritingTest {
    private static final AttemptId OTHER = SampleBooks.attempt(2);

    private final ManifestWorld world = new ManifestWorld();
    private final ReadingPlace place = new PlaceInMemory();
    private final Map<String, String> kept = new LinkedHashMap<>();
    private final ManifestWriting writing = writing((asset, manifest) -> kept.put(asset, new String(manifest, UTF_8)));

    @Test
    void eachAssetOfABookedAttemptGetsItsManifest() {
        // given
        world.ends(ATTEMPT, FIRST, SECOND);
        world.booked(ATTEMPT);

        // when
        boolean more = writing.next();

        // then
        assertThat(more).isFalse();
        assertThat(kept).containsOnlyKeys(FIRST, SECOND);
        assertThat(kept.get(FIRST)).contains("\"asset\" : \"" + FIRST + "\"", "\"attempt\" : \"" + ATTEMPT + "\"");
    }

    @Test
    void nothingIsWrittenTwiceUnlessTheBooksChange() {
        // given
        world.ends(ATTEMPT, FIRST);
        world.booked(ATTEMPT);
        writing.next();
        String before = kept.remove(FIRST);

        // when
        writing.next();

        // then
        assertThat(kept).isEmpty();
        world.restated(ATTEMPT);
        writing.next();
        assertThat(kept.get(FIRST)).isNotEqualTo(before).contains("\"asset\" : \"" + FIRST + "\"");
    }

    @Test
    void anAttemptThatIsNotKnownToHaveEndedIsWaitedFor() {
        // given
        world.runs(ATTEMPT);
        world.booked(ATTEMPT);
        world.ends(OTHER, SECOND);
        world.booked(OTHER);
        writing.next();
        assertThat(kept).isEmpty();

        // when
        world.ends(ATTEMPT, FIRST);
        writing.next();

        // then
        assertThat(kept).containsOnlyKeys(FIRST, SECOND);
    }

    @Test
    void whatAStoreDidNotTakeIsWrittenLater() {
        // given
        world.ends(ATTEMPT, FIRST);
        world.booked(ATTEMPT);
        world.ends(OTHER, SECOND);
        world.booked(OTHER);
        ManifestWriting failing = writing((asset, manifest) -> {
            if (asset.equals(SECOND)) {
                throw new UncheckedIOException(new IOException("the store is away"));
            }
        });
        assertThatThrownBy(failing::next).hasMessageContaining("the store is away");

        // when
        writing.next();

        // then
        assertThat(kept).containsOnlyKeys(SECOND);
    }

    @Test
    void theDatabaseKeepsThePlaceAndNeverGoesBack() {
        // given
        DataSource database = TestDatabase.fresh();
        ReadingPlace before = new PostgresReadingPlace(database);
        before.reached(7);
        before.reached(5);

        // when
        long position = new PostgresReadingPlace(database).position();

        // then
        assertThat(position).isEqualTo(7);
    }

    private ManifestWriting writing(ManifestShelf shelf) {
        return new ManifestWriting(world.ledger, world.manifests, shelf, place);
    }

    private static final class PlaceInMemory implements ReadingPlace {
        private long position;

        @Override
        public long position() {
            return position;
        }

        @Override
        public void reached(long reached) {
            position = Math.max(position, reached);
        }
    }
}
