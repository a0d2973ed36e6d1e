package io.accalmie.agent;

import io.accalmie.agent.media.MediaFile;
import io.accalmie.agent.provenance.Provenance;
import java.util.Optional;

/**
 * What a file says of its own making.
 *
 * @param mediaType what it is by its bytes, such as {@code image/png}
 * @param digitalSourceType address in the IPTC's vocabulary; empty where the file does not say, as no clip does
 * @param creatorTool what made it; empty where the file does not say
 */
public record AssetMark(String mediaType, Optional<String> digitalSourceType, Optional<String> creatorTool) {
    /**
     * Reads it out of a file, which need not be one of Accalmie's.
     *
     * @throws UnreadableAssetException if it is no PNG, JPEG, WebP, MP4 or WebM, or a broken one
     */
    public static AssetMark of(byte[] file) throws UnreadableAssetException {
        return Provenance.of(MediaFile.read(file));
    }

    /** Whether it says that a model or another algorithm made it. */
    public boolean isMarked() {
        return digitalSourceType.flatMap(DigitalSource::at).isPresent();
    }
}
