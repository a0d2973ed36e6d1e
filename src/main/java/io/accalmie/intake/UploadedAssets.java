package io.accalmie.intake;

import io.accalmie.identity.StudioId;
import java.util.Optional;

/** Which images studios sent; their bytes are in the asset store. Thread-safe; changes happen in the caller's transaction. */
public interface UploadedAssets {
    /**
     * Keeps that a studio sent an image.
     *
     * @return false where it had sent the same before: the first upload stands
     */
    boolean keep(UploadedAsset uploaded);

    /** The image of that id; empty where the studio sent none. */
    Optional<UploadedAsset> find(StudioId studio, String asset);
}
