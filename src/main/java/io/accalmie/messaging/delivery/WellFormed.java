package io.accalmie.messaging.delivery;

import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes text from outside fit for JSON in UTF-8, which takes no half characters, and for PostgreSQL, which takes neither
 * NUL in text nor index keys of many kilobytes. Without this, a
 * hostile message could not even be set aside, and its stream would stop.
 */
public final class WellFormed {
    private static final int LONGEST_KEY = 512;

    private WellFormed() {}

    /** The text with NUL and unpaired surrogates replaced by U+FFFD. */
    public static String text(String raw) {
        String wellFormed = new String(raw.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_16LE);
        return wellFormed.replace('\0', '\uFFFD');
    }

    /** As {@link #text}, and where it is long, its beginning and a digest of the whole. */
    public static String key(String raw) {
        if (raw.length() <= LONGEST_KEY) {
            return text(raw);
        }
        return text(raw.substring(0, LONGEST_KEY / 2)) + "…" + digest(raw);
    }

    /** The problem with each of its texts as {@link #text} makes it. */
    public static Problem problem(Problem raw) {
        return new Problem(
                text(raw.type()),
                text(raw.title()),
                raw.status(),
                text(raw.detail()),
                raw.instance().map(WellFormed::text),
                raw.faults().stream().map(WellFormed::fault).toList());
    }

    private static Fault fault(Fault raw) {
        return new Fault(
                raw.line(),
                text(raw.code()),
                raw.field().map(WellFormed::text),
                raw.value().map(WellFormed::text),
                text(raw.reason()),
                text(raw.remedy()));
    }

    private static String digest(String raw) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(raw.getBytes(StandardCharsets.UTF_16LE));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
