package io.accalmie.agent.s3;

import io.accalmie.agent.StoredNames;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;

/** The content of an asset, whose end is only reached where it is what the asset's id says. */
final class CheckedContent extends FilterInputStream {
    private final DigestInputStream digested;
    private final String id;
    private boolean ended;

    CheckedContent(InputStream content, String id) {
        this(new DigestInputStream(content, StoredNames.sha256()), id);
    }

    private CheckedContent(DigestInputStream digested, String id) {
        super(digested);
        this.digested = digested;
        this.id = id;
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return checked(super.read(bytes, offset, length));
    }

    /** What is skipped is digested too. */
    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.min(8192, Math.max(0, count))];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int checked(int result) throws IOException {
        if (result < 0 && !ended) {
            ended = true;
            String found = HexFormat.of().formatHex(digested.getMessageDigest().digest());
            if (!found.equals(id)) {
                throw new IOException("the object of asset " + id + " holds other bytes, of SHA-256 " + found
                        + "; restore it from the bucket's versions or a copy");
            }
        }
        return result;
    }
}
