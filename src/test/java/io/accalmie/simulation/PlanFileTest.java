package io.accalmie.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.catalogue.ModelId;
import io.accalmie.intake.Priority;
import io.accalmie.planning.Because;
import io.accalmie.planning.JobShape;
import io.accalmie.planning.Placement;
import io.accalmie.planning.Plan;
import io.accalmie.planning.PlanningJob;
import io.accalmie.planning.SlotPrices;
import io.accalmie.planning.Unplaced;
import io.accalmie.quantity.GramsCo2e;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {
    private static final Instant START = Instant.parse("2022-09-01T02:00:00Z");

    @TempDir
    Path directory;

    @Test
    void thereIsALineAJobInTheInstancesOrder() throws IOException {
        // given
        Path out = directory.resolve("plan.ndjson");
        Plan plan = plan(
                List.of(placed("j0", "sana-1.6b", 0.1 + 0.2), placed("j2", "a\"b\\é", 1e-9)),
                List.of(new Unplaced("j1", Unplaced.Constraint.NO_CAPACITY, "Allow p\"1\".")));

        // when
        PlanFile.write(out, jobs("j0", "j1", "j2"), plan);

        // then
        assertThat(Files.readString(out)).isEqualTo("""
                        {"job":"j0","pool":"p0","model":"sana-1.6b","start":"2022-09-01T02:00:00.000Z","end":"2022-09-01T02:00:02.605Z","grams":0.30000000000000004}
                        {"job":"j1","unplaced":"NO_CAPACITY","remedy":"Allow p\\"1\\"."}
                        {"job":"j2","pool":"p0","model":"a\\"b\\\\é","start":"2022-09-01T02:00:00.000Z","end":"2022-09-01T02:00:02.605Z","grams":1.0E-9}
                        """);
    }

    @Test
    void aPlanOfNoJobsIsAnEmptyFile() throws IOException {
        // given
        Path out = directory.resolve("plan.ndjson");

        // when
        PlanFile.write(out, List.of(), plan(List.of(), List.of()));

        // then
        assertThat(out).isEmptyFile();
    }

    @Test
    void aPlanOfOtherJobsIsNotWritten() {
        // given
        Path out = directory.resolve("plan.ndjson");
        Plan plan = plan(List.of(placed("j0", "m", 1), placed("j1", "m", 1)), List.of());

        // then
        for (List<PlanningJob> others :
                List.of(jobs("j0"), jobs("j1", "j0"), jobs("j0", "j1", "j2"), jobs("j0", "j3"))) {
            assertThatThrownBy(() -> PlanFile.write(out, others, plan)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(directory).isEmptyDirectory();
    }

    private static Plan plan(List<Placement> placements, List<Unplaced> unplaced) {
        return new Plan(placements, unplaced, GramsCo2e.ZERO, SlotPrices.NONE);
    }

    private static Placement placed(String job, String model, double grams) {
        TimeWindow span = new TimeWindow(START, START.plusMillis(2605));
        return new Placement(
                job,
                new PoolId("p0"),
                new ModelId(model),
                span,
                new GramsCo2e(grams),
                new GramsCo2e(grams),
                Because.of("Because."));
    }

    private static List<PlanningJob> jobs(String... ids) {
        TimeWindow window = new TimeWindow(START, START.plusSeconds(60));
        return List.of(ids).stream()
                .map(id -> new PlanningJob(id, new JobShape("s0", List.of()), window, Priority.NORMAL))
                .toList();
    }
}
