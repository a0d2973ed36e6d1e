package io.accalmie.rounds;

import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.PoolOption;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunState;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** When the GPUs of a pool are taken by work that was ordered already. */
final class Occupation {
    /** What a run that should be over is expected to need still: agents report within a heartbeat. */
    private static final Duration OVERDUE = Duration.ofSeconds(1);

    private Occupation() {}

    /**
     * One span for each open run of the pool, never more at once than it has GPUs: work that is ordered but late is expected
     * to begin when a GPU gets free.
     */
    static List<TimeWindow> of(Pool pool, List<Run> open, Instant now) {
        Instant[] freeFrom = new Instant[pool.gpus()];
        Arrays.fill(freeFrom, Instant.MIN);
        List<TimeWindow> spans = new ArrayList<>();
        open.stream()
                .filter(run -> run.pool().equals(pool.id()))
                .sorted(Comparator.comparing((Run run) -> !(run.state() instanceof RunState.Running))
                        .thenComparing(run -> run.order().notBefore())
                        .thenComparing(run -> run.id().toString()))
                .forEach(run -> {
                    int gpu = earliest(freeFrom);
                    Instant start = later(begin(run, now), freeFrom[gpu]);
                    Instant end = later(start.plus(PoolOption.p95(run.order().expectedDuration())), now.plus(OVERDUE));
                    freeFrom[gpu] = end;
                    spans.add(new TimeWindow(start, end));
                });
        return spans;
    }

    private static Instant begin(Run run, Instant now) {
        if (run.state() instanceof RunState.Running running) {
            return running.startedAt();
        }
        return later(run.order().notBefore(), now);
    }

    private static int earliest(Instant[] freeFrom) {
        int earliest = 0;
        for (int gpu = 1; gpu < freeFrom.length; gpu++) {
            if (freeFrom[gpu].isBefore(freeFrom[earliest])) {
                earliest = gpu;
            }
        }
        return earliest;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
