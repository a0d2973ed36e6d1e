package io.accalmie.agent.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.accalmie.agent.UnreadableAssetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A WebM as its elements, as far as its tracks (<a href="https://www.rfc-editor.org/rfc/rfc8794">RFC 8794</a>, sections 4 to 6;
 * <a href="https://www.rfc-editor.org/rfc/rfc9559">RFC 9559</a>, section 5.1). What is taken out becomes Void of the same length.
 */
final class WebmFile implements MediaFile {
    private static final long DOC_TYPE = 0x4282;
    private static final long WIDTH = 0xB0;
    private static final long HEIGHT = 0xBA;
    private static final long CLUSTER = 0x1F43B675L;
    private static final byte VOID = (byte) 0xEC;
    /** EBML, Segment, Info, Tracks, TrackEntry, Video. */
    private static final Set<Long> WITHIN = Set.of(0x1A45DFA3L, 0x18538067L, 0x1549A966L, 0x1654AE6BL, 0xAEL, 0xE0L);
    /** Tags; Title in Info. */
    private static final Set<Long> NOTES = Set.of(0x1254C367L, 0x7BA9L);

    private final byte[] file;
    private final List<Element> elements;
    private final int width;
    private final int height;

    private record Element(long id, int start, int content, int end) {}

    private WebmFile(byte[] file, List<Element> elements, int width, int height) {
        this.file = file;
        this.elements = elements;
        this.width = width;
        this.height = height;
    }

    static WebmFile read(byte[] file) throws UnreadableAssetException {
        List<Element> elements = new ArrayList<>();
        walk(file, 0, file.length, elements);
        boolean webm = elements.stream()
                .anyMatch(element -> element.id() == DOC_TYPE
                        && text(file, element).replace("\0", "").equals("webm"));
        if (!webm || elements.stream().noneMatch(element -> element.id() == CLUSTER)) {
            throw Broken.wrong(MediaFormat.WEBM, "it holds no clip");
        }
        return new WebmFile(
                file,
                elements,
                Broken.side(MediaFormat.WEBM, "width", largest(file, elements, WIDTH)),
                Broken.side(MediaFormat.WEBM, "height", largest(file, elements, HEIGHT)));
    }

    private static void walk(byte[] file, int from, int to, List<Element> elements) throws UnreadableAssetException {
        int at = from;
        while (at < to) {
            Element element = element(file, at, to);
            elements.add(element);
            if (WITHIN.contains(element.id())) {
                walk(file, element.content(), element.end(), elements);
            }
            at = element.end();
        }
    }

    private static Element element(byte[] file, int at, int to) throws UnreadableAssetException {
        int idLength = Integer.numberOfLeadingZeros(file[at] & 0xFF) - 23;
        if (idLength > 4 || at + idLength >= to) {
            throw Broken.cutOff(MediaFormat.WEBM, at);
        }
        int sizeLength = Integer.numberOfLeadingZeros(file[at + idLength] & 0xFF) - 23;
        int content = at + idLength + sizeLength;
        if (sizeLength > 8 || content > to) {
            throw Broken.cutOff(MediaFormat.WEBM, at);
        }
        long all = (1L << 7 * sizeLength) - 1;
        long length = number(file, at + idLength, content) & all;
        // All ones: the length was not known when it was written; such an element lasts to the end of what holds it.
        long end = length == all ? to : content + length;
        if (end > to) {
            throw Broken.cutOff(MediaFormat.WEBM, at);
        }
        return new Element(number(file, at, at + idLength), at, content, (int) end);
    }

    private static long largest(byte[] file, List<Element> elements, long id) {
        return elements.stream()
                .filter(element -> element.id() == id && element.end() - element.content() <= 4)
                .mapToLong(element -> number(file, element.content(), element.end()))
                .max()
                .orElse(0);
    }

    private static long number(byte[] file, int from, int to) {
        long number = 0;
        for (int at = from; at < to; at++) {
            number = number << 8 | file[at] & 0xFF;
        }
        return number;
    }

    private static String text(byte[] file, Element element) {
        return new String(file, element.content(), element.end() - element.content(), ISO_8859_1);
    }

    @Override
    public MediaFormat format() {
        return MediaFormat.WEBM;
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
        elements.stream().filter(element -> NOTES.contains(element.id())).forEach(element -> empty(bare, element));
        return bare;
    }

    private static void empty(byte[] file, Element element) {
        int length = element.end() - element.start();
        Arrays.fill(file, element.start(), element.end(), (byte) 0);
        file[element.start()] = VOID;
        if (length < 9) {
            file[element.start() + 1] = (byte) (0x80 | length - 2);
            return;
        }
        file[element.start() + 1] = 1;
        for (int digit = 0; digit < 4; digit++) {
            file[element.start() + 8 - digit] = (byte) (length - 9 >> 8 * digit);
        }
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
