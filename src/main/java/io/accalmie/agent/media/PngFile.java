package io.accalmie.agent.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.accalmie.agent.UnreadableAssetException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * A PNG as its chunks (<a href="https://www.w3.org/TR/png-3/">W3C, PNG, third edition</a>, sections 5 and 11). Every checksum is
 * checked; what follows IEND is no part of it. XMP is in an iTXt chunk of the keyword {@code XML:com.adobe.xmp} (XMP
 * Specification, part 3, section 1.1.5).
 */
final class PngFile implements MediaFile {
    private static final int SIGNATURE = 8;
    private static final int AROUND = 12;
    private static final String XMP = "XML:com.adobe.xmp\0\0\0\0\0";
    private static final Set<String> CRITICAL = Set.of("IHDR", "PLTE", "IDAT", "IEND");
    /** Colour, transparency, density and animation; texts, Exif, times and private chunks are not here. */
    private static final Set<String> PICTURE = Set.of(
            "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "pHYs", "acTL", "fcTL",
            "fdAT");

    private final byte[] file;
    private final List<Chunk> chunks;
    private final int width;
    private final int height;

    private record Chunk(String type, int start, int length) {
        int end() {
            return start + AROUND + length;
        }
    }

    private PngFile(byte[] file, List<Chunk> chunks, int width, int height) {
        this.file = file;
        this.chunks = chunks;
        this.width = width;
        this.height = height;
    }

    static PngFile read(byte[] file) throws UnreadableAssetException {
        List<Chunk> chunks = new ArrayList<>();
        int at = SIGNATURE;
        while (chunks.isEmpty() || !chunks.get(chunks.size() - 1).type().equals("IEND")) {
            Chunk chunk = chunk(file, at);
            chunks.add(chunk);
            at = chunk.end();
        }
        Chunk head = chunks.get(0);
        if (!head.type().equals("IHDR") || head.length() != 13) {
            throw Broken.wrong(MediaFormat.PNG, "it does not begin with its header");
        }
        if (chunks.stream().noneMatch(chunk -> chunk.type().equals("IDAT"))) {
            throw Broken.wrong(MediaFormat.PNG, "it holds no picture");
        }
        ByteBuffer size = ByteBuffer.wrap(file, head.start() + 8, 8);
        return new PngFile(
                file,
                chunks,
                Broken.side(MediaFormat.PNG, "width", size.getInt()),
                Broken.side(MediaFormat.PNG, "height", size.getInt()));
    }

    private static Chunk chunk(byte[] file, int at) throws UnreadableAssetException {
        if (file.length - at < AROUND) {
            throw Broken.cutOff(MediaFormat.PNG, at);
        }
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int length = bytes.getInt(at);
        if (length < 0 || length > file.length - at - AROUND) {
            throw Broken.cutOff(MediaFormat.PNG, at);
        }
        String type = new String(file, at + 4, 4, ISO_8859_1);
        CRC32 checksum = new CRC32();
        checksum.update(file, at + 4, 4 + length);
        if ((int) checksum.getValue() != bytes.getInt(at + 8 + length)) {
            throw Broken.wrong(MediaFormat.PNG, "the checksum of the chunk at byte " + at + " does not fit");
        }
        if ((type.charAt(0) & 0x20) == 0 && !CRITICAL.contains(type)) {
            throw Broken.wrong(MediaFormat.PNG, "the chunk at byte " + at + " is none of the standard");
        }
        return new Chunk(type, at, length);
    }

    @Override
    public MediaFormat format() {
        return MediaFormat.PNG;
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
        return chunks.stream().anyMatch(chunk -> chunk.type().equals("acTL"));
    }

    @Override
    public byte[] bare() {
        return with(chunk -> CRITICAL.contains(chunk.type()) || PICTURE.contains(chunk.type()), Optional.empty());
    }

    @Override
    public Optional<byte[]> xmp() {
        return chunks.stream()
                .filter(this::isXmp)
                .findFirst()
                .map(chunk -> Arrays.copyOfRange(file, chunk.start() + 8 + XMP.length(), chunk.end() - 4));
    }

    @Override
    public Optional<byte[]> withXmp(byte[] packet) {
        return Optional.of(with(chunk -> !isXmp(chunk), Optional.of(packet)));
    }

    private boolean isXmp(Chunk chunk) {
        return chunk.type().equals("iTXt") && MediaFormat.has(file, chunk.start() + 8, XMP);
    }

    private byte[] with(Predicate<Chunk> kept, Optional<byte[]> packet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(
                file.length + packet.map(it -> it.length).orElse(0) + 64);
        out.write(file, 0, chunks.get(0).end());
        packet.ifPresent(xmp -> write(out, xmp));
        chunks.stream()
                .skip(1)
                .filter(kept)
                .forEach(chunk -> out.write(file, chunk.start(), chunk.end() - chunk.start()));
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, byte[] packet) {
        byte[] named = ByteBuffer.allocate(4 + XMP.length() + packet.length)
                .put("iTXt".getBytes(ISO_8859_1))
                .put(XMP.getBytes(ISO_8859_1))
                .put(packet)
                .array();
        CRC32 checksum = new CRC32();
        checksum.update(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt(named.length - 4).array());
        out.writeBytes(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }
}
