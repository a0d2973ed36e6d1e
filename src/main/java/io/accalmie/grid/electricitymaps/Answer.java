package io.accalmie.grid.electricitymaps;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A good answer, its body not read yet.
 *
 * @param body JSON by its own account, at most {@link #LARGEST} bytes
 * @param replayed whether a replay of a recorded trace gave it
 */
record Answer(byte[] body, boolean replayed) {
    /** The largest body that is taken, bytes: several times what all zones with their entitlements take. */
    static final int LARGEST = 4 << 20;

    /**
     * A whole body. One that is too large is left where it is: the connection stands still then and is closed as idle, where
     * closing the stream would go on to receive the rest.
     *
     * @param in null for an empty one
     * @throws IOException if it breaks off or the wait for it is interrupted
     */
    static byte[] take(@Nullable InputStream in, Enquiry enquiry) throws IOException {
        if (in == null) {
            return new byte[0];
        }
        byte[] body = in.readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw enquiry.unreadable("the answer is larger than 4 MiB");
        }
        return body;
    }
}
