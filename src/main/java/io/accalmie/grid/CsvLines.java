package io.accalmie.grid;

import io.accalmie.messaging.Fault;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the lines of a plain CSV file in bounded memory: strict UTF-8, no quotes, no line over 1000 characters, and a
 * newline after each line, the last one too, because without it a number that was cut off could pass for a whole one.
 */
public final class CsvLines {
    private static final int LONGEST = 1000;

    private final String file;
    private final BufferedReader reader;
    private int number;

    /**
     * Of a plain stream, which the caller closes.
     *
     * @param file its name, for what is said of faults
     */
    public CsvLines(InputStream in, String file) {
        this.file = file;
        this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
    }

    /** What reads a file from its lines. */
    interface Reading<T> {
        /** Reads to the end of the file. */
        T of(CsvLines lines) throws IOException;
    }

    /** Reads a stream, plain or gzipped, to its end; the caller closes it. Damage to the gzip is a fault like any other. */
    static <T> T read(InputStream in, String file, Reading<T> reading) throws IOException {
        try {
            return reading.of(new CsvLines(plain(in), file));
        } catch (EOFException | ZipException e) {
            Fault fault = new Fault(
                    Optional.empty(),
                    "UNREADABLE_GRID_FILE",
                    Optional.empty(),
                    Optional.empty(),
                    "The gzip file is damaged or cut off (" + e.getMessage() + ").",
                    "Fetch it again.");
            throw new UnreadableGridFileException(file, List.of(fault));
        }
    }

    private static InputStream plain(InputStream in) throws IOException {
        InputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean gzipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzipped ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    /** The next line split at its commas; empty at the end of the file. */
    Optional<String[]> next(String header) throws IOException {
        return nextLine().map(line -> fields(line, header));
    }

    /** The next line; empty at the end of the file. */
    public Optional<String> nextLine() throws IOException {
        number++;
        return line();
    }

    /** The line read last, split at its commas. */
    public String[] fields(String line, String header) {
        String[] fields = line.split(",", -1);
        int wanted = header.split(",", -1).length;
        if (fields.length != wanted || line.indexOf('"') >= 0) {
            throw fault(
                    "row", line, "A row has " + wanted + " fields without quotes.", "Write it as '" + header + "'.");
        }
        return fields;
    }

    /** Reads the first line, which must name each of {@code columns}, in any order and among any others. */
    String header(List<String> columns) throws IOException {
        number++;
        String first = line().orElse("");
        List<String> named = List.of(first.split(",", -1));
        for (String column : columns) {
            if (Collections.frequency(named, column) != 1) {
                throw fault(
                        "header",
                        first,
                        "The first line must name the column " + column + " once.",
                        "Begin with '" + String.join(",", columns) + "'.");
            }
        }
        return first;
    }

    /** Reads the first line, which must be {@code header}. */
    public void expectHeader(String header) throws IOException {
        number++;
        String first = line().orElse("");
        if (!first.equals(header)) {
            throw fault("header", first, "The first line must name the columns.", "Begin with '" + header + "'.");
        }
    }

    /** What is wrong with a field of the line read last. */
    public UnreadableGridFileException fault(String field, String value, String reason, String remedy) {
        return refused(List.of(faultOf(field, value, reason, remedy)));
    }

    /** The same, for a reader that goes on to find more. */
    public Fault faultOf(String field, String value, String reason, String remedy) {
        return Fault.ofField("UNREADABLE_GRID_FILE", field, value, reason, remedy)
                .onLine(number);
    }

    /** The file with all that is wrong with it, at least one fault. */
    public UnreadableGridFileException refused(List<Fault> faults) {
        return new UnreadableGridFileException(file, faults);
    }

    private Optional<String> line() throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            for (int next = reader.read(); next != '\n'; next = reader.read()) {
                if (next < 0) {
                    return endOfFile(text.toString());
                }
                if (text.length() == LONGEST) {
                    throw fault("row", text.toString(), "The line is too long.", "Is this the right file?");
                }
                text.append((char) next);
            }
        } catch (CharacterCodingException e) {
            throw fault("row", text.toString(), "The line is not UTF-8.", "Save the file as UTF-8.");
        }
        int last = text.length() - 1;
        return Optional.of(last >= 0 && text.charAt(last) == '\r' ? text.substring(0, last) : text.toString());
    }

    private Optional<String> endOfFile(String rest) {
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        throw fault(
                "row",
                rest,
                "The last line has no newline, so the file may be cut off.",
                "Fetch it again, or end the last line with a newline.");
    }
}
