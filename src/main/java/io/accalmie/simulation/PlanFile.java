package io.accalmie.simulation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.accalmie.planning.Plan;
import io.accalmie.planning.PlanningJob;
import io.accalmie.planning.Unplaced;
import io.accalmie.simulation.instance.IsoMillis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes {@code plan.ndjson} (contracts, section 6), one line a job. Instants are in milliseconds UTC, grams as precise as they
 * are known. The file appears when it is kept, and not before.
 *
 * <p>For one thread.
 */
public final class PlanFile implements AutoCloseable {
    private static final JsonFactory JSON =
            new JsonFactoryBuilder().rootValueSeparator("").build();

    private final WholeFile file;
    private final JsonGenerator json;
    private final IsoMillis instants = new IsoMillis();

    private PlanFile(WholeFile file) throws IOException {
        this.file = file;
        this.json = JSON.createGenerator(file.out());
    }

    /** Begins a file, gzipped where its name ends in {@code .gz}; the caller writes its lines in the instance's order. */
    public static PlanFile begin(Path out) throws IOException {
        return new PlanFile(WholeFile.begin(out));
    }

    /**
     * Writes a whole plan.
     *
     * @param jobs all that were planned, in the instance's order
     * @throws IllegalArgumentException if the plan has a job that is not among them or out of their order, or lacks one
     */
    public static void write(Path out, List<PlanningJob> jobs, Plan plan) throws IOException {
        try (PlanFile file = begin(out)) {
            int placed = 0;
            int unplaced = 0;
            for (PlanningJob job : jobs) {
                if (placed < plan.placements().size()
                        && plan.placements().get(placed).job().equals(job.id())) {
                    file.placed(PricedRun.of(plan.placements().get(placed++)));
                } else if (unplaced < plan.unplaced().size()
                        && plan.unplaced().get(unplaced).job().equals(job.id())) {
                    file.unplaced(plan.unplaced().get(unplaced++));
                } else {
                    throw new IllegalArgumentException("job " + job.id() + " is not in the plan, or out of order");
                }
            }
            if (placed < plan.placements().size() || unplaced < plan.unplaced().size()) {
                throw new IllegalArgumentException("the plan has jobs that were not planned");
            }
            file.keep();
        }
    }

    /** Writes the line of a job that runs. */
    public void placed(PricedRun run) throws IOException {
        json.writeStartObject();
        json.writeStringField("job", run.job());
        json.writeStringField("pool", run.pool().value());
        json.writeStringField("model", run.model().value());
        json.writeStringField("start", instants.text(run.span().start()));
        json.writeStringField("end", instants.text(run.span().end()));
        json.writeNumberField("grams", run.grams().value());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** Writes the line of a job that does not run. */
    public void unplaced(Unplaced job) throws IOException {
        json.writeStartObject();
        json.writeStringField("job", job.job());
        json.writeStringField("unplaced", job.constraint().name());
        json.writeStringField("remedy", job.remedy());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** Ends the file and lets it appear. */
    public void keep() throws IOException {
        json.close();
        file.keep();
    }

    /** Drops what was not kept. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
