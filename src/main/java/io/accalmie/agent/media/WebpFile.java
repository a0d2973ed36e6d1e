package io.accalmie.agent.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.accalmie.agent.UnreadableAssetException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A WebP as its chunks (<a href="https://www.rfc-editor.org/rfc/rfc9649">RFC 9649</a>, section 2; the sizes of simple files as in
 * sections 2.5, 2.6 and 3.4, and RFC 6386, section 9.1). XMP needs the extended form, which a simple file is given.
 */
final class WebpFile implements MediaFile {
    private static final int ICC = 0x20;
    private static final int ALPHA = 0x10;
    private static final int EXIF = 0x08;
    private static final int XMP = 0x04;
    private static final int ANIMATION = 0x02;
    private static final Set<String> PICTURE = Set.of("VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP");

    private final byte[] file;
    private final List<Chunk> chunks;
    private final Canvas canvas;

    private record Chunk(String type, int start, int length) {
        int content() {
            return start + 8;
        }

        /** Where the next one begins: at an even place. */
        long end() {
            return (long) content() + length + (length & 1);
        }
    }

    private record Canvas(int flags, int width, int height) {}

    private WebpFile(byte[] file, List<Chunk> chunks, Canvas canvas) {
        this.file = file;
        this.chunks = chunks;
        this.canvas = canvas;
    }

    static WebpFile read(byte[] file) throws UnreadableAssetException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long end = 8 + Integer.toUnsignedLong(bytes.getInt(4));
        if (end > file.length) {
            throw Broken.cutOff(MediaFormat.WEBP, file.length);
        }
        List<Chunk> chunks = new ArrayList<>();
        long at = 12;
        while (at < end) {
            if (end - at < 8) {
                throw Broken.cutOff(MediaFormat.WEBP, (int) at);
            }
            int length = bytes.getInt((int) at + 4);
            if (length < 0 || length > end - at - 8) {
                throw Broken.cutOff(MediaFormat.WEBP, (int) at);
            }
            Chunk chunk = new Chunk(new String(file, (int) at, 4, ISO_8859_1), (int) at, length);
            chunks.add(chunk);
            at = chunk.end();
        }
        if (chunks.stream().noneMatch(chunk -> Set.of("VP8 ", "VP8L", "ANMF").contains(chunk.type()))) {
            throw Broken.wrong(MediaFormat.WEBP, "it holds no picture");
        }
        return new WebpFile(file, chunks, canvas(file, chunks.get(0)));
    }

    private static Canvas canvas(byte[] file, Chunk first) throws UnreadableAssetException {
        if (first.length() < 10) {
            throw Broken.wrong(MediaFormat.WEBP, "it states no size");
        }
        ByteBuffer content =
                ByteBuffer.wrap(file, first.content(), first.length()).slice().order(ByteOrder.LITTLE_ENDIAN);
        switch (first.type()) {
            case "VP8X":
                return new Canvas(content.get(0), 1 + three(content, 4), 1 + three(content, 7));
            case "VP8L":
                int bits = content.getInt(1);
                if (content.get(0) != 0x2F) {
                    throw Broken.wrong(MediaFormat.WEBP, "it states no size");
                }
                return new Canvas((bits >>> 28 & 1) == 1 ? ALPHA : 0, 1 + (bits & 0x3FFF), 1 + (bits >>> 14 & 0x3FFF));
            case "VP8 ":
                if (three(content, 3) != 0x2A019D) {
                    throw Broken.wrong(MediaFormat.WEBP, "it states no size");
                }
                return new Canvas(
                        0,
                        Broken.side(MediaFormat.WEBP, "width", content.getShort(6) & 0x3FFF),
                        Broken.side(MediaFormat.WEBP, "height", content.getShort(8) & 0x3FFF));
            default:
                throw Broken.wrong(MediaFormat.WEBP, "it begins with no picture");
        }
    }

    private static int three(ByteBuffer content, int at) {
        return content.get(at) & 0xFF | (content.get(at + 1) & 0xFF) << 8 | (content.get(at + 2) & 0xFF) << 16;
    }

    @Override
    public MediaFormat format() {
        return MediaFormat.WEBP;
    }

    @Override
    public int width() {
        return canvas.width();
    }

    @Override
    public int height() {
        return canvas.height();
    }

    @Override
    public boolean moves() {
        return (canvas.flags() & ANIMATION) != 0;
    }

    @Override
    public byte[] bare() {
        boolean extended = chunks.get(0).type().equals("VP8X");
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
        if (extended) {
            header(out, canvas.flags() & (ICC | ALPHA | ANIMATION));
        }
        copy(out, chunk -> PICTURE.contains(chunk.type()));
        return riff(out.toByteArray());
    }

    @Override
    public Optional<byte[]> xmp() {
        return chunks.stream()
                .filter(chunk -> chunk.type().equals("XMP "))
                .findFirst()
                .map(chunk -> Arrays.copyOfRange(file, chunk.content(), chunk.content() + chunk.length()));
    }

    @Override
    public Optional<byte[]> withXmp(byte[] packet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + packet.length + 64);
        header(out, canvas.flags() & (ICC | ALPHA | EXIF | ANIMATION) | XMP);
        copy(out, chunk -> !chunk.type().equals("VP8X") && !chunk.type().equals("XMP "));
        chunk(out, "XMP ", packet);
        return Optional.of(riff(out.toByteArray()));
    }

    private void header(ByteArrayOutputStream out, int flags) {
        byte[] content = new byte[10];
        content[0] = (byte) flags;
        three(content, 4, canvas.width() - 1);
        three(content, 7, canvas.height() - 1);
        chunk(out, "VP8X", content);
    }

    private static void three(byte[] content, int at, int value) {
        content[at] = (byte) value;
        content[at + 1] = (byte) (value >> 8);
        content[at + 2] = (byte) (value >> 16);
    }

    private void copy(ByteArrayOutputStream out, Predicate<Chunk> kept) {
        chunks.stream()
                .filter(kept)
                .forEach(chunk -> chunk(
                        out,
                        chunk.type(),
                        Arrays.copyOfRange(file, chunk.content(), chunk.content() + chunk.length())));
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        out.writeBytes(type.getBytes(ISO_8859_1));
        out.writeBytes(little(content.length));
        out.writeBytes(content);
        if ((content.length & 1) == 1) {
            out.write(0);
        }
    }

    private static byte[] riff(byte[] chunks) {
        return ByteBuffer.allocate(12 + chunks.length)
                .put("RIFF".getBytes(ISO_8859_1))
                .put(little(4 + chunks.length))
                .put("WEBP".getBytes(ISO_8859_1))
                .put(chunks)
                .array();
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
