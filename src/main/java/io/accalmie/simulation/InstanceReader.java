package io.accalmie.simulation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.accalmie.simulation.PlanningInstance.Pool;
import io.accalmie.simulation.instance.Faults;
import io.accalmie.simulation.instance.InstanceForm;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads planning instances (contracts, sections 6 and 7), plain or gzipped, in one pass: a million jobs in a few seconds and a
 * few hundred MB. Fields it does not know are passed over, since generators annotate; whatever else it does not understand it
 * refuses, with path, value and remedy. Options last as long in 19 of 20 cases as they are expected to.
 */
public final class InstanceReader {
    /** NaN is no JSON, but some writers write it: read, it can be refused with its path. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(1_000_000)
                    .maxNameLength(10_000)
                    .build())
            .build();

    private InstanceReader() {}

    /**
     * Reads an instance to plan at once: each pool carries its intensity.
     *
     * @throws UnreadableInstanceException if the content is not as it must be
     * @throws IOException if the file fails
     */
    public static PlanningInstance toPlan(Path file) throws IOException {
        return readWhere(
                file,
                pool -> !pool.intensity().isEmpty(),
                "intensity",
                "Give g/kWh for each slot; an instance that names zones instead is for accalmie simulate.");
    }

    /**
     * Reads an instance to simulate: each pool names its zone.
     *
     * @throws UnreadableInstanceException if the content is not as it must be
     * @throws IOException if the file fails
     */
    public static PlanningInstance toSimulate(Path file) throws IOException {
        return readWhere(
                file,
                pool -> pool.zone().isPresent(),
                "zone",
                "Name the grid zone that feeds the pool, such as SE-SE3.");
    }

    /**
     * Reads a stream to its end; the caller closes it. A pool may lack intensity or zone.
     *
     * @param name what to call it in errors
     * @throws UnreadableInstanceException if the content is not as it must be
     * @throws IOException if the stream fails
     */
    public static PlanningInstance read(InputStream in, String name) throws IOException {
        Faults faults = new Faults(name);
        try (JsonParser parser = JSON.createParser(plain(in))) {
            return read(parser, faults);
        } catch (EOFException | ZipException e) {
            throw faults.of("$", "The gzip file is damaged or cut off (" + e.getMessage() + ").", "Write it again.");
        }
    }

    private static PlanningInstance readWhere(Path file, Predicate<Pool> has, String field, String remedy)
            throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            PlanningInstance instance = read(in, file.toString());
            for (int index = 0; index < instance.pools().size(); index++) {
                if (!has.test(instance.pools().get(index))) {
                    throw new Faults(file.toString()).of("$.pools[" + index + "]." + field, "This is missing.", remedy);
                }
            }
            return instance;
        }
    }

    private static PlanningInstance read(JsonParser parser, Faults faults) throws IOException {
        try {
            return InstanceForm.read(parser, faults);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            throw faults.of(
                    InstanceForm.path(parser),
                    "This is not JSON: " + e.getOriginalMessage() + place + ".",
                    "Write one well-formed JSON object.");
        } catch (CharConversionException e) {
            throw faults.of("$", "This is not UTF-8 (" + e.getMessage() + ").", "Save the file as UTF-8.");
        }
    }

    private static InputStream plain(InputStream in) throws IOException {
        InputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        boolean gzipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzipped ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }
}
