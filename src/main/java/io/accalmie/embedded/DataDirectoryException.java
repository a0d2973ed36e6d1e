package io.accalmie.embedded;

/** A data directory that cannot be used; the message says why and what would help. */
public final class DataDirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataDirectoryException(String message) {
        super(message);
    }
}
