package io.accalmie.intake.form;

import static io.accalmie.intake.JobJson.NOW;
import static io.accalmie.intake.JobJson.STUDIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accalmie.intake.BatchSubmission.BodyForm;
import io.accalmie.intake.JobJson;
import io.accalmie.messaging.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReaderTest {
    private final BatchReader reader = new BatchReader(JobJson.READER);

    @Test
    void everyLineOfNdjsonIsAJob() {
        String body = JobJson.least("a") + "\n\n" + JobJson.least("b") + "\r\n";

        BatchReading batch = ndjson(body);

        assertThat(batch.faultsUnless(r -> false)).isEmpty();
        assertThat(batch.lines())
                .extracting(
                        line -> line.number().orElseThrow(),
                        line -> line.reading().id().orElseThrow().value())
                .containsExactly(tuple(1, "a"), tuple(3, "b"));
    }

    @Test
    void faultsCarryTheLineTheyWereFoundOn() {
        String body = JobJson.least("a") + "\n{\"jobId\":\n" + JobJson.with("c", j -> j.put("width", 1));

        BatchReading batch = ndjson(body);

        assertThat(batch.faultsUnless(r -> false))
                .extracting(fault -> fault.line().orElseThrow(), Fault::code)
                .containsExactly(tuple(2, "NOT_JSON"), tuple(3, "OUT_OF_RANGE"));
    }

    @Test
    void anIdTwiceIsAFaultOfTheBatch() {
        BatchReading batch = ndjson(JobJson.least("a") + "\n" + JobJson.least("a"));

        assertThat(batch.faults())
                .extracting(Fault::code, Fault::line)
                .containsExactly(tuple("ID_TWICE", Optional.of(2)));
    }

    @Test
    void jsonIsAJobAListOrAnObjectWithJobs() {
        String list = "[" + JobJson.least("a") + "," + JobJson.least("b") + "]";

        assertThat(json(JobJson.least("a").toString()).lines()).hasSize(1);
        assertThat(json(list).lines()).hasSize(2);
        assertThat(json("{\"jobs\":" + list + "}").lines()).hasSize(2);
        assertThat(json("{\"jobs\":" + list + ",\"x\":1}").faults())
                .extracting(Fault::code)
                .containsExactly("UNKNOWN_FIELD");
        assertThat(json("{\"jobs\":1}").faults()).extracting(Fault::code).containsExactly("WRONG_TYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "[]", "{\"jobs\":[]}"})
    void nothingIsAFault(String body) {
        assertThat(json(body).faults()).extracting(Fault::code).containsExactly("EMPTY_BATCH");
    }

    @Test
    void tooManyJobsAreAFaultAndTheRestIsNotRead() {
        String body = IntStream.rangeClosed(0, BatchReader.MOST_JOBS)
                .mapToObj(i -> JobJson.least("j" + i).toString())
                .collect(Collectors.joining("\n"));

        BatchReading batch = ndjson(body);

        assertThat(batch.lines()).hasSize(BatchReader.MOST_JOBS);
        assertThat(batch.faults()).extracting(Fault::code).containsExactly("TOO_MANY_JOBS");
    }

    @Property(tries = 500)
    void aBatchCutAnywhereIsJobsOrFaults(@ForAll @IntRange(max = 400) int at, @ForAll BodyForm form) {
        String body = "[" + JobJson.least("a") + "\n," + JobJson.least("b") + "]";

        BatchReading batch = reader.read(
                STUDIO, form, body.substring(0, Math.min(at, body.length())).getBytes(StandardCharsets.UTF_8), NOW);

        assertThat(batch.lines().isEmpty() && batch.faults().isEmpty()).isFalse();
    }

    private BatchReading ndjson(String body) {
        return reader.read(STUDIO, BodyForm.NDJSON, body.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private BatchReading json(String body) {
        return reader.read(STUDIO, BodyForm.JSON, body.getBytes(StandardCharsets.UTF_8), NOW);
    }
}
