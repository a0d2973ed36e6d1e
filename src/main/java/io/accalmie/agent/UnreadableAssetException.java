package io.accalmie.agent;

/** A file is none of the formats that Accalmie keeps, or is broken; the message says what is wrong with it. */
public final class UnreadableAssetException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableAssetException(String message) {
        super(message);
    }
}
