package io.accalmie.simulation.instance;

import io.accalmie.intake.Priority;
import io.accalmie.quantity.TimeWindow;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code jobs}. Their shapes may come later in the file, so jobs are kept as rows until the whole is read. */
final class JobForm {
    private static final String SHAPE = "Give {\"id\": …, \"shape\": …, \"earliestStart\": …, \"deadline\": …}.";

    private static final String PRIORITIES = Arrays.stream(Priority.values())
            .map(Priority::word)
            .collect(Collectors.joining(", ", "Use one of ", ", or leave it out for normal."));

    private final Tokens tokens;
    private final Fields fields;
    private final Shared<TimeWindow> windows = new Shared<>();
    private final Shared<String> shapes = new Shared<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Row> rows = new ArrayList<>();

    JobForm(Tokens tokens, Instants instants) {
        this.tokens = tokens;
        this.fields = new Fields(
                tokens, instants, Set.of("id", "shape", "earliestStart", "deadline", "priority", "submittedAt"));
    }

    /** A job whose shape is only a name yet. */
    record Row(String id, String shape, TimeWindow window, Priority priority, Instant submittedAt) {}

    /** The jobs read, in the file's order. */
    List<Row> rows() {
        return rows;
    }

    void readAll() throws IOException {
        tokens.list("Give a list of jobs.", this::readOne);
    }

    private void readOne() throws IOException {
        fields.read(Map.of(), SHAPE);
        String id = fields.id("id", "Give the job an id, such as j0.");
        String shape = shapes.of(fields.requiredText("shape", "Name the shape of the job."));
        Instant earliest = fields.requiredInstant("earliestStart", "Give the instant before which it must not start.");
        Instant deadline = fields.requiredInstant("deadline", "Give the instant by which it must end.");
        if (deadline.isBefore(earliest)) {
            throw fields.wrong(
                    "deadline", "This is before the earliest start " + earliest + ".", "Give a later deadline.");
        }
        Instant submittedAt = fields.instant("submittedAt", "Give the instant at which it was sent.")
                .orElse(earliest);
        Priority priority = priority();
        if (!ids.add(id)) {
            throw fields.wrong("id", "Another job has this id.", "Give each job an id of its own.");
        }
        rows.add(new Row(id, shape, windows.of(new TimeWindow(earliest, deadline)), priority, submittedAt));
    }

    private Priority priority() {
        return fields.text("priority", PRIORITIES)
                .map(word -> Arrays.stream(Priority.values())
                        .filter(priority -> priority.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> fields.wrong("priority", "No priority is called this.", PRIORITIES)))
                .orElse(Priority.NORMAL);
    }
}
