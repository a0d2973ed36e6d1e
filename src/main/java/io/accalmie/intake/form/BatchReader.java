package io.accalmie.intake.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.BatchSubmission.BodyForm;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobReading;
import io.accalmie.intake.RenderJobReader;
import io.accalmie.intake.form.BatchReading.Line;
import io.accalmie.messaging.Fault;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the jobs of a batch. It never throws because of what is in the body. */
public final class BatchReader {
    /** How many jobs one batch may hold. */
    public static final int MOST_JOBS = 10_000;

    private final RenderJobReader jobs;

    public BatchReader(RenderJobReader jobs) {
        this.jobs = jobs;
    }

    /** Reads a UTF-8 body at product time {@code now}. */
    public BatchReading read(StudioId studio, BodyForm form, byte[] body, Instant now) {
        Reading reading = new Reading(studio, now);
        if (form == BodyForm.NDJSON) {
            reading.lines(body);
        } else {
            reading.json(body);
        }
        return reading.done();
    }

    private final class Reading {
        private final StudioId studio;
        private final Instant now;
        private final List<Line> lines = new ArrayList<>();
        private final FaultList faults = new FaultList();
        private final Map<JobId, Integer> seen = new HashMap<>();

        Reading(StudioId studio, Instant now) {
            this.studio = studio;
            this.now = now;
        }

        void lines(byte[] body) {
            int number = 0;
            for (int from = 0; from < body.length; ) {
                int to = from;
                while (to < body.length && body[to] != '\n') {
                    to++;
                }
                number++;
                byte[] line = Arrays.copyOfRange(body, from, to);
                if (!isBlank(line)) {
                    if (!hasRoom()) {
                        return;
                    }
                    add(Optional.of(number), jobs.read(studio, line, now));
                }
                from = to + 1;
            }
        }

        void json(byte[] body) {
            if (isBlank(body)) {
                return;
            }
            try {
                json(StrictJson.parse(body));
            } catch (IOException e) {
                faults.add(StrictJson.notJson(e));
            }
        }

        private void json(JsonNode json) {
            if (json.isArray()) {
                array(json);
            } else if (json.has("jobs")) {
                FieldReader batch = new FieldReader(json, "", faults);
                JsonNode array = json.get("jobs");
                batch.field("jobs");
                batch.refuseOthers();
                if (array.isArray()) {
                    array(array);
                } else {
                    batch.wrong("WRONG_TYPE", "jobs", "'jobs' must be a list", "send {\"jobs\":[…]}");
                }
            } else {
                add(Optional.empty(), jobs.read(studio, json, now));
            }
        }

        private void array(JsonNode array) {
            for (int i = 0; i < array.size() && hasRoom(); i++) {
                add(Optional.of(i + 1), jobs.read(studio, array.get(i), now));
            }
        }

        private boolean hasRoom() {
            if (lines.size() < MOST_JOBS) {
                return true;
            }
            faults.add(FaultList.ofWhole(
                    "TOO_MANY_JOBS",
                    "a batch holds at most " + MOST_JOBS + " jobs",
                    "send the rest in further batches"));
            return false;
        }

        private void add(Optional<Integer> number, JobReading reading) {
            lines.add(new Line(number, reading));
            reading.id().ifPresent(id -> {
                Integer first = seen.putIfAbsent(id, number.orElse(1));
                if (first != null) {
                    Fault twice = FaultList.ofField(
                            "ID_TWICE",
                            "jobId",
                            id.value(),
                            "line " + first + " has this id too",
                            "give each job its own id");
                    faults.add(number.map(twice::onLine).orElse(twice));
                }
            });
        }

        BatchReading done() {
            if (lines.isEmpty() && faults.isEmpty()) {
                faults.add(FaultList.ofWhole("EMPTY_BATCH", "there is no job in it", "send at least one job"));
            }
            return new BatchReading(lines, faults.all());
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }
}
