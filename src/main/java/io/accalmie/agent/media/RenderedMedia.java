package io.accalmie.agent.media;

import io.accalmie.agent.Artefact;
import io.accalmie.agent.RenderedItem;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.UnreadableAssetException;
import io.accalmie.dispatch.DispatchOrder;
import java.util.Locale;
import java.util.Set;

/** Takes what a server rendered for an item, or refuses it. */
public final class RenderedMedia {
    /** Longest side taken, pixels: that of the largest WebP. */
    static final int LONGEST_SIDE = 16_383;
    /** What a picture may have in any case, pixels. */
    static final long PLENTY = 1L << 22;
    /** How many times as many pixels as ordered it may have beyond that. */
    static final long TIMES = 16;

    /** What servers say that do not care. */
    private static final Set<String> ANYTHING = Set.of("", "application/octet-stream", "binary/octet-stream");

    private RenderedMedia() {}

    /**
     * The artefact as an item: of the format that it is said to be, whole, of a sane size, and without the texts that servers
     * write into their files, such as the prompt. Another size than ordered is kept as it is and stated.
     *
     * @param order what was ordered
     * @param seed the item's, where the artefact says no other
     * @throws RuntimeFailure of kind {@link Kind#HOSTILE} for everything else
     */
    public static RenderedItem accept(Artefact artefact, DispatchOrder order, long seed) throws RuntimeFailure {
        MediaFile file = read(artefact.bytes());
        String declared = declared(artefact);
        if (!ANYTHING.contains(declared) && !declared.equals(file.format().mediaType())) {
            throw hostile("it is said to be " + artefact.mediaType() + ", but is "
                    + file.format().mediaType());
        }
        boolean clip = order.frames() > 1;
        if (clip != file.moves()) {
            throw hostile(
                    clip ? "a clip was ordered, and it is one picture" : "one picture was ordered, and it is a clip");
        }
        checkSize(file, order);
        return new RenderedItem(
                file.bare(),
                file.format().mediaType(),
                file.width(),
                file.height(),
                artefact.seed().orElse(seed),
                false);
    }

    private static MediaFile read(byte[] bytes) throws RuntimeFailure {
        try {
            return MediaFile.read(bytes);
        } catch (UnreadableAssetException e) {
            throw hostile(String.valueOf(e.getMessage()));
        }
    }

    private static String declared(Artefact artefact) {
        String type = artefact.mediaType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("image/jpg") ? MediaFormat.JPEG.mediaType() : type;
    }

    /** The header is believed before anything is decoded: whoever decodes it later must have the memory. */
    private static void checkSize(MediaFile file, DispatchOrder order) throws RuntimeFailure {
        long pixels = (long) file.width() * file.height();
        long most = Math.max(PLENTY, TIMES * order.width() * order.height());
        if (file.width() > LONGEST_SIDE || file.height() > LONGEST_SIDE || pixels > most) {
            throw hostile("it is " + file.width() + "×" + file.height() + " where " + order.width() + "×"
                    + order.height() + " was ordered");
        }
    }

    private static RuntimeFailure hostile(String why) {
        return new RuntimeFailure(
                Kind.HOSTILE, "what the server rendered cannot be taken: " + why + "; look into the server's log");
    }
}
