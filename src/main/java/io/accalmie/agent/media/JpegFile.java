package io.accalmie.agent.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.accalmie.agent.UnreadableAssetException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A JPEG as its segments (<a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81</a>, annex B). It ends with its EOI
 * marker, whatever follows. XMP is in an APP1 segment (XMP Specification, part 3, section 1.1.3).
 */
final class JpegFile implements MediaFile {
    private static final int MARK = 0xFF;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final int SCAN = 0xDA;
    private static final int END = 0xD9;
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final String ICC = "ICC_PROFILE\0";
    private static final int LONGEST = 0xFFFF;

    private final byte[] file;
    private final List<Segment> segments;
    private final int width;
    private final int height;

    /** From its marker to the next one; a scan with its coded data. */
    private record Segment(int marker, int start, int end) {
        int content() {
            return start + 4;
        }
    }

    private JpegFile(byte[] file, List<Segment> segments, int width, int height) {
        this.file = file;
        this.segments = segments;
        this.width = width;
        this.height = height;
    }

    static JpegFile read(byte[] file) throws UnreadableAssetException {
        List<Segment> segments = new ArrayList<>();
        int at = 2;
        while (segments.isEmpty() || segments.get(segments.size() - 1).marker() != END) {
            Segment segment = segment(file, at);
            segments.add(segment);
            at = segment.end();
        }
        Segment frame = segments.stream()
                .filter(segment -> isFrame(segment.marker()))
                .findFirst()
                .orElseThrow(() -> Broken.wrong(MediaFormat.JPEG, "it states no size"));
        if (frame.end() - frame.content() < 6 || segments.stream().noneMatch(segment -> segment.marker() == SCAN)) {
            throw Broken.wrong(MediaFormat.JPEG, "it holds no picture");
        }
        return new JpegFile(
                file,
                segments,
                Broken.side(MediaFormat.JPEG, "width", two(file, frame.content() + 3)),
                Broken.side(MediaFormat.JPEG, "height", two(file, frame.content() + 1)));
    }

    private static Segment segment(byte[] file, int start) throws UnreadableAssetException {
        int at = start;
        if (at >= file.length) {
            throw Broken.cutOff(MediaFormat.JPEG, at);
        }
        if (one(file, at) != MARK) {
            throw Broken.wrong(MediaFormat.JPEG, "no segment begins at byte " + at);
        }
        while (at + 1 < file.length && one(file, at + 1) == MARK) {
            at++;
        }
        if (at + 1 >= file.length) {
            throw Broken.cutOff(MediaFormat.JPEG, at);
        }
        int marker = one(file, at + 1);
        if (marker == END || marker == 1 || isRestart(marker)) {
            return new Segment(marker, at, at + 2);
        }
        if (at + 4 > file.length || at + 2 + two(file, at + 2) > file.length) {
            throw Broken.cutOff(MediaFormat.JPEG, at);
        }
        int end = at + 2 + Math.max(2, two(file, at + 2));
        return new Segment(marker, at, marker == SCAN ? endOfScan(file, end) : end);
    }

    private static int endOfScan(byte[] file, int start) throws UnreadableAssetException {
        for (int at = start; at + 1 < file.length; at++) {
            int next = one(file, at + 1);
            if (one(file, at) == MARK && next != 0 && next != MARK && !isRestart(next)) {
                return at;
            }
        }
        throw Broken.cutOff(MediaFormat.JPEG, file.length);
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    /** SOF0 to SOF15; DHT, JPG and DAC lie between them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int one(byte[] file, int at) {
        return file[at] & 0xFF;
    }

    private static int two(byte[] file, int at) {
        return one(file, at) << 8 | one(file, at + 1);
    }

    @Override
    public MediaFormat format() {
        return MediaFormat.JPEG;
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
        return false;
    }

    @Override
    public byte[] bare() {
        return with(this::isPicture, Optional.empty());
    }

    private boolean isPicture(Segment segment) {
        int marker = segment.marker();
        if (marker == APP2) {
            return MediaFormat.has(file, segment.content(), ICC);
        }
        boolean application = marker >= APP0 && marker <= APP15;
        return marker == APP0 || marker == APP14 || !application && marker != COMMENT;
    }

    @Override
    public Optional<byte[]> xmp() {
        return segments.stream()
                .filter(this::isXmp)
                .findFirst()
                .map(segment -> Arrays.copyOfRange(file, segment.content() + XMP.length(), segment.end()));
    }

    /**
     * The same picture with this packet.
     *
     * @throws IllegalArgumentException if the packet is longer than a segment, about 65 000 bytes
     */
    @Override
    public Optional<byte[]> withXmp(byte[] packet) {
        return Optional.of(with(segment -> !isXmp(segment), Optional.of(packet)));
    }

    private boolean isXmp(Segment segment) {
        return segment.marker() == APP1 && MediaFormat.has(file, segment.content(), XMP);
    }

    private byte[] with(Predicate<Segment> kept, Optional<byte[]> packet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(
                file.length + packet.map(it -> it.length).orElse(0) + 64);
        out.write(file, 0, 2);
        List<Segment> rest = segments.stream().filter(kept).toList();
        // JFIF wants its own segment first.
        int first = rest.get(0).marker() == APP0 ? 1 : 0;
        rest.subList(0, first).forEach(segment -> write(out, segment));
        packet.ifPresent(xmp -> write(out, xmp));
        rest.subList(first, rest.size()).forEach(segment -> write(out, segment));
        return out.toByteArray();
    }

    private void write(ByteArrayOutputStream out, Segment segment) {
        out.write(file, segment.start(), segment.end() - segment.start());
    }

    private static void write(ByteArrayOutputStream out, byte[] packet) {
        int length = 2 + XMP.length() + packet.length;
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "an XMP packet of " + packet.length + " bytes fits into no JPEG segment");
        }
        out.write(MARK);
        out.write(APP1);
        out.write(length >> 8);
        out.write(length);
        out.writeBytes(XMP.getBytes(ISO_8859_1));
        out.writeBytes(packet);
    }
}
