package io.accalmie.agent.openai.wire;

import io.accalmie.agent.Artefact;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a file is by its first bytes, whatever a server calls it: PNG (W3C PNG, section 5.2), JPEG (ITU-T T.81, B.2.1), WebP (RFC
 * 9649), MP4 (ISO/IEC 14496-12, 4.3), WebM (RFC 8794, 11.2.1), AVI (RIFF).
 */
public final class Signature {
    private Signature() {}

    /** Its media type, such as {@code image/png}; empty if it begins like no image and no clip. */
    public static Optional<String> of(byte[] file) {
        if (begins(file, 0, "\211PNG\r\n\032\n")) {
            return Optional.of("image/png");
        }
        if (begins(file, 0, "\377\330\377")) {
            return Optional.of("image/jpeg");
        }
        if (begins(file, 0, "RIFF") && begins(file, 8, "WEBP")) {
            return Optional.of("image/webp");
        }
        if (begins(file, 4, "ftyp")) {
            return Optional.of("video/mp4");
        }
        if (begins(file, 0, "\032E\337\243")) {
            return Optional.of("video/webm");
        }
        return begins(file, 0, "RIFF") && begins(file, 8, "AVI ") ? Optional.of("video/x-msvideo") : Optional.empty();
    }

    /**
     * An image that a server gave.
     *
     * @throws RuntimeFailure of kind {@link Kind#HOSTILE} if it does not begin like one
     */
    public static Artefact image(byte[] file, OptionalLong seed) throws RuntimeFailure {
        String type = of(file).filter(it -> it.startsWith("image/")).orElse("");
        if (type.isEmpty()) {
            throw new RuntimeFailure(Kind.HOSTILE, "a file of " + file.length + " bytes is no PNG, JPEG or WebP");
        }
        return new Artefact(file, type, seed);
    }

    /**
     * A clip that a server gave; an animated WebP is one.
     *
     * @throws RuntimeFailure of kind {@link Kind#HOSTILE} if it does not begin like one
     */
    public static Artefact clip(byte[] file, OptionalLong seed) throws RuntimeFailure {
        String type = of(file).filter(it -> it.startsWith("video/") || it.equals("image/webp"))
                .orElse("");
        if (type.isEmpty()) {
            throw new RuntimeFailure(
                    Kind.HOSTILE, "a file of " + file.length + " bytes is no MP4, WebM, AVI or animated WebP");
        }
        return new Artefact(file, type, seed);
    }

    private static boolean begins(byte[] file, int at, String bytes) {
        byte[] wanted = bytes.getBytes(StandardCharsets.ISO_8859_1);
        return file.length >= at + wanted.length
                && java.util.Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length);
    }
}
