package io.accalmie.catalogue;

import io.accalmie.intake.Quality.Floor;
import java.util.List;

/** What a studio means by a tier, in place of the catalogue's floors. */
public sealed interface TierMeaning {
    /**
     * Scores that a model must have.
     *
     * @param floors at least one
     */
    record ByFloors(List<Floor> floors) implements TierMeaning {
        public ByFloors {
            floors = List.copyOf(floors);
        }
    }

    /**
     * Models that the studio's people found good enough, whatever their scores.
     *
     * @param models at least one
     */
    record ByModels(List<ModelId> models) implements TierMeaning {
        public ByModels {
            models = List.copyOf(models);
        }
    }
}
