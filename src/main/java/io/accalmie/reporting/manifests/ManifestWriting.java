package io.accalmie.reporting.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.accalmie.intake.AttemptId;
import io.accalmie.ledger.CarbonLedger;
import io.accalmie.ledger.CarbonLedger.Posting;
import io.accalmie.messaging.Events;
import io.accalmie.reporting.AssetManifest;
import io.accalmie.reporting.AssetManifests;
import io.accalmie.reporting.ManifestShelf;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads on in the books and writes the manifests of what was booked. Where it stops, or is stopped, it goes on: a manifest may be
 * written twice, with the same bytes, and none is left out. Used by one thread.
 */
@Singleton
class ManifestWriting {
    static final int AT_ONCE = 200;

    private final CarbonLedger ledger;
    private final AssetManifests manifests;
    private final ManifestShelf shelf;
    private final ReadingPlace place;

    ManifestWriting(CarbonLedger ledger, AssetManifests manifests, ManifestShelf shelf, ReadingPlace place) {
        this.ledger = ledger;
        this.manifests = manifests;
        this.shelf = shelf;
        this.place = place;
    }

    /**
     * Writes the next ones.
     *
     * @return whether there may be more at once
     * @throws java.io.UncheckedIOException if the shelf takes nothing now
     */
    boolean next() {
        List<Posting> postings = ledger.postedAfter(place.position(), AT_ONCE);
        Map<AttemptId, Long> last = new HashMap<>();
        postings.forEach(posting -> last.put(posting.attempt(), posting.position()));
        long reached = 0;
        try {
            for (Posting posting : postings) {
                // What is booked several times is written once, with the last of it.
                boolean isLast = last.getOrDefault(posting.attempt(), 0L) == posting.position();
                if (isLast && !written(posting.attempt())) {
                    return false;
                }
                reached = posting.position();
            }
            return postings.size() == AT_ONCE;
        } finally {
            if (reached > 0) {
                place.reached(reached);
            }
        }
    }

    /** Whether nothing is left to do: an attempt may be booked a moment before it is known to have ended. */
    private boolean written(AttemptId attempt) {
        Optional<List<String>> assets = manifests.assetsOf(attempt);
        if (assets.isEmpty()) {
            return false;
        }
        for (String asset : assets.get()) {
            manifests.of(attempt.job().studio(), asset).ifPresent(manifest -> shelf.put(asset, json(manifest)));
        }
        return true;
    }

    private static byte[] json(AssetManifest manifest) {
        try {
            return Events.json().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest cannot be written as JSON", e);
        }
    }
}
