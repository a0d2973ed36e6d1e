package io.accalmie.catalogue;

import io.accalmie.intake.Quality.Floor;
import java.util.List;

/**
 * The least scores a tier asks for.
 *
 * @param required a model without the score is not adequate
 * @param whereKnown asked only of a model that has the score
 */
public record TierFloors(List<Floor> required, List<Floor> whereKnown) {
    public TierFloors {
        required = List.copyOf(required);
        whereKnown = List.copyOf(whereKnown);
    }
}
