package io.accalmie.cli;

import io.accalmie.agent.GpuActivity;
import io.accalmie.quantity.PoolId;
import io.accalmie.reporting.JobStory;
import io.accalmie.reporting.JobStory.State;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows how a batch gets on: bars that are redrawn on a terminal, a line for each change elsewhere. */
final class Progress {
    private static final int BAR = 28;

    private final PrintStream out;
    private final boolean terminal;
    private int drawn;
    private String last = "";

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(Instant now, List<JobStory> stories, Map<PoolId, List<GpuActivity>> activity) {
        String summary = summary(stories);
        if (!terminal) {
            if (!summary.equals(last)) {
                out.println(now.truncatedTo(ChronoUnit.MINUTES) + "  " + summary);
                last = summary;
            }
            return;
        }
        List<String> lines = new ArrayList<>();
        long over = stories.stream().filter(Progress::isOver).count();
        lines.add(String.format(
                Locale.ROOT,
                "%-10s %s %3d/%d  %s  (recorded time %s)",
                "batch",
                bar(stories.isEmpty() ? 0 : (double) over / stories.size()),
                over,
                stories.size(),
                summary,
                now.truncatedTo(ChronoUnit.MINUTES)));
        activity.forEach((pool, gpus) -> gpus.forEach(gpu -> lines.add(line(pool, gpu, now))));
        draw(lines);
    }

    private void draw(List<String> lines) {
        StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append('A');
        }
        lines.forEach(line -> text.append("\u001b[2K").append(line).append(System.lineSeparator()));
        drawn = lines.size();
        out.print(text);
        out.flush();
    }

    private static String line(PoolId pool, GpuActivity gpu, Instant now) {
        String name = pool + ":" + gpu.gpu();
        return gpu.work()
                .map(work -> {
                    double length = millis(work.since(), work.expectedEnd());
                    double done = length <= 0 ? 1 : Math.min(1, Math.max(0, millis(work.since(), now) / length));
                    return String.format(Locale.ROOT, "%-10s %s %s  %s", name, bar(done), work.attempt(), work.model());
                })
                .orElseGet(() -> String.format(Locale.ROOT, "%-10s %s idle", name, bar(0)));
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }

    private static String bar(double done) {
        int full = (int) Math.round(done * BAR);
        return "█".repeat(full) + "░".repeat(BAR - full);
    }

    private static String summary(List<JobStory> stories) {
        List<String> parts = new ArrayList<>();
        for (State state : State.values()) {
            long count =
                    stories.stream().filter(story -> story.state() == state).count();
            if (count > 0) {
                parts.add(state.word() + " " + count);
            }
        }
        return String.join(", ", parts);
    }

    private static boolean isOver(JobStory story) {
        return switch (story.state()) {
            case REFUSED, RENDERED, FAILED, CANCELLED -> true;
            case SUBMITTED, WAITING, ORDERED, RENDERING -> false;
        };
    }
}
