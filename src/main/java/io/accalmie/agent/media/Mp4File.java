package io.accalmie.agent.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.accalmie.agent.UnreadableAssetException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An MP4 as its boxes, as far as its tracks' headers (ISO/IEC 14496-12, sections 4.2, 8.2 and 8.3.2). What is taken out becomes
 * {@code free} space of the same length, since places in the file are counted from its begin.
 */
final class Mp4File implements MediaFile {
    private static final Set<String> NOTES = Set.of("udta", "meta", "uuid");
    private static final Set<String> WITHIN = Set.of("moov", "trak");
    /** Where width and height are in a track's header, whose times are short (version 0) or long (version 1). */
    private static final int SIZE_SHORT = 76;

    private static final int SIZE_LONG = 88;

    private final byte[] file;
    private final List<Box> boxes;
    private final int width;
    private final int height;

    private record Box(String type, int start, int content, int end) {}

    private Mp4File(byte[] file, List<Box> boxes, int width, int height) {
        this.file = file;
        this.boxes = boxes;
        this.width = width;
        this.height = height;
    }

    static Mp4File read(byte[] file) throws UnreadableAssetException {
        List<Box> boxes = new ArrayList<>();
        walk(file, 0, file.length, boxes);
        if (boxes.stream().noneMatch(box -> box.type().equals("moov"))
                || boxes.stream().noneMatch(box -> box.type().equals("mdat"))) {
            throw Broken.wrong(MediaFormat.MP4, "it holds no clip");
        }
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int width = 0;
        int height = 0;
        for (Box box : boxes) {
            if (box.type().equals("tkhd")) {
                int at = box.content()
                        + (box.content() < box.end() && file[box.content()] == 1 ? SIZE_LONG : SIZE_SHORT);
                if (at + 8 > box.end()) {
                    throw Broken.cutOff(MediaFormat.MP4, box.end());
                }
                width = Math.max(width, bytes.getInt(at) >>> 16);
                height = Math.max(height, bytes.getInt(at + 4) >>> 16);
            }
        }
        return new Mp4File(
                file,
                boxes,
                Broken.side(MediaFormat.MP4, "width", width),
                Broken.side(MediaFormat.MP4, "height", height));
    }

    private static void walk(byte[] file, int from, int to, List<Box> boxes) throws UnreadableAssetException {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int at = from;
        while (at < to) {
            if (to - at < 8) {
                throw Broken.cutOff(MediaFormat.MP4, at);
            }
            long length = Integer.toUnsignedLong(bytes.getInt(at));
            int header = 8;
            if (length == 1 && to - at >= 16) {
                length = bytes.getLong(at + 8);
                header = 16;
            } else if (length == 0) {
                length = to - at;
            }
            if (length < header || length > to - at) {
                throw Broken.cutOff(MediaFormat.MP4, at);
            }
            Box box = new Box(new String(file, at + 4, 4, ISO_8859_1), at, at + header, at + (int) length);
            boxes.add(box);
            if (WITHIN.contains(box.type())) {
                walk(file, box.content(), box.end(), boxes);
            }
            at = box.end();
        }
    }

    @Override
    public MediaFormat format() {
        return MediaFormat.MP4;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public boolean moves() {
        return true;
    }

    @Override
    public byte[] bare() {
        byte[] bare = file.clone();
        for (Box box : boxes) {
            if (NOTES.contains(box.type())) {
                System.arraycopy("free".getBytes(ISO_8859_1), 0, bare, box.start() + 4, 4);
                Arrays.fill(bare, box.content(), box.end(), (byte) 0);
            }
        }
        return bare;
    }

    @Override
    public Optional<byte[]> xmp() {
        return Optional.empty();
    }

    @Override
    public Optional<byte[]> withXmp(byte[] packet) {
        return Optional.empty();
    }
}
