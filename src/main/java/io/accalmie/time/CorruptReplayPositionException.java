package io.accalmie.time;

import java.nio.file.Path;

/** The file that holds a replay's position cannot be used. Nothing was changed; the message says how to go on. */
public final class CorruptReplayPositionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorruptReplayPositionException(Path file, String reason) {
        super("The replay's position in " + file + " cannot be used: " + reason
                + ". Restore the file, or begin afresh with a new data directory (or 'accalmie clean')"
                + "; deleting the file alone would set the clock back behind what is already booked.");
    }
}
