package io.accalmie.intake;

import io.accalmie.identity.StudioId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Uploads in a list. */
public final class UploadsInMemory implements UploadedAssets {
    private final List<UploadedAsset> uploads = new ArrayList<>();

    @Override
    public boolean keep(UploadedAsset uploaded) {
        return find(uploaded.studio(), uploaded.asset()).isEmpty() && uploads.add(uploaded);
    }

    @Override
    public Optional<UploadedAsset> find(StudioId studio, String asset) {
        return uploads.stream()
                .filter(upload ->
                        upload.studio().equals(studio) && upload.asset().equals(asset))
                .findFirst();
    }
}
