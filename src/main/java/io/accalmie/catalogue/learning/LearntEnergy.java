package io.accalmie.catalogue.learning;

import java.util.Optional;

/** What is learnt so far and in use. */
public interface LearntEnergy {
    /** Nothing is learnt: the catalogue says it all. */
    LearntEnergy NOTHING = key -> Optional.empty();

    /** The version in use; empty where none was learnt over this very catalogue. */
    Optional<LearntProfile> of(ProfileKey key);
}
