package io.accalmie.agent.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/** The formats that are kept. What shows scripts or fetches things, such as SVG and HTML, is none of them. */
public enum MediaFormat {
    PNG("image/png"),
    JPEG("image/jpeg"),
    WEBP("image/webp"),
    MP4("video/mp4"),
    WEBM("video/webm");

    private final String mediaType;

    MediaFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Its registered name. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether it can only be a clip; a WebP may be one. */
    public boolean isVideo() {
        return this == MP4 || this == WEBM;
    }

    /** What the file is by its first bytes; empty for every other format. */
    static Optional<MediaFormat> of(byte[] file) {
        if (has(file, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (has(file, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (has(file, 0, "RIFF") && has(file, 8, "WEBP")) {
            return Optional.of(WEBP);
        }
        if (has(file, 4, "ftyp")) {
            return Optional.of(MP4);
        }
        return has(file, 0, "\u001aE\u00df\u00a3") ? Optional.of(WEBM) : Optional.empty();
    }

    /** Whether the bytes from {@code at} on are these, one a character. */
    static boolean has(byte[] file, int at, String bytes) {
        return at >= 0
                && file.length - bytes.length() >= at
                && new String(file, at, bytes.length(), ISO_8859_1).equals(bytes);
    }
}
