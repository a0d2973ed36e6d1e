package io.accalmie.agent.media;

import io.accalmie.agent.UnreadableAssetException;
import java.util.Optional;

/** An image or a clip whose outside was read: whole, and of a size that it states. Its bytes are not copied before they must be. */
public sealed interface MediaFile permits PngFile, JpegFile, WebpFile, Mp4File, WebmFile {
    /** What it is. */
    MediaFormat format();

    /** Pixels, at least 1. */
    int width();

    /** Pixels, at least 1. */
    int height();

    /** Whether it holds more than one picture. */
    boolean moves();

    /** The same picture without texts, comments and whatever else its maker wrote beside it; colours stay. */
    byte[] bare();

    /** Its XMP packet, UTF-8; empty where it has none, and for clips, in which none is looked for. */
    Optional<byte[]> xmp();

    /** The same picture with this XMP packet in place of any other; empty for clips, which are not written into. */
    Optional<byte[]> withXmp(byte[] packet);

    /**
     * Reads the outside of a file.
     *
     * @throws UnreadableAssetException if it is none of {@link MediaFormat}, is cut off, or does not hold together
     */
    static MediaFile read(byte[] file) throws UnreadableAssetException {
        MediaFormat format = MediaFormat.of(file)
                .orElseThrow(() -> new UnreadableAssetException(
                        "it is no PNG, JPEG, WebP, MP4 or WebM by its first bytes; nothing else is kept"));
        return switch (format) {
            case PNG -> PngFile.read(file);
            case JPEG -> JpegFile.read(file);
            case WEBP -> WebpFile.read(file);
            case MP4 -> Mp4File.read(file);
            case WEBM -> WebmFile.read(file);
        };
    }
}
