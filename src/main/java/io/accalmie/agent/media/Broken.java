package io.accalmie.agent.media;

import io.accalmie.agent.UnreadableAssetException;

/** Words for files that cannot be what they begin as. */
final class Broken {
    private Broken() {}

    static UnreadableAssetException cutOff(MediaFormat format, int at) {
        return new UnreadableAssetException("the " + format + " is cut off: something is missing at byte " + at);
    }

    static UnreadableAssetException wrong(MediaFormat format, String what) {
        return new UnreadableAssetException("the " + format + " is broken: " + what);
    }

    /** The side, where there can be one. */
    static int side(MediaFormat format, String name, long pixels) throws UnreadableAssetException {
        if (pixels < 1 || pixels > Integer.MAX_VALUE) {
            throw wrong(format, "its " + name + " would be " + pixels + " pixels");
        }
        return (int) pixels;
    }
}
