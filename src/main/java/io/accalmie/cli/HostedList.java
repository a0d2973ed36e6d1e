package io.accalmie.cli;

import io.accalmie.catalogue.HostedCheck;
import io.accalmie.catalogue.HostedEnergy;
import io.accalmie.catalogue.HostedModel;
import io.accalmie.catalogue.HostedModels;
import io.accalmie.intake.Task;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The hosted services of a catalogue, a line each, in a section of their own: they are rented, never metered. */
record HostedList(List<Line> lines) {
    /** What stands in a line. */
    record Line(String service, String tasks, String region, String wattHours, String interval, String basis) {
        private static final String FORMAT = "%-46s %-40s %-14s %10s %20s  %s%n";

        void print(PrintWriter out) {
            out.printf(Locale.ROOT, FORMAT, service, tasks, region, wattHours, interval, basis);
        }
    }

    static HostedList of(HostedModels hosted, HostedEnergy energy) {
        return new HostedList(
                hosted.all().stream().map(service -> line(service, energy)).toList());
    }

    void print(PrintWriter out) {
        if (lines.isEmpty()) {
            return;
        }
        out.println();
        out.println(
                "Hosted services, never measured: Wh of IT energy (whole node) of a still of 1024x1024, or of 5 s of 1280x720");
        new Line("service", "tasks", "region", "Wh", "interval", "energy figure").print(out);
        lines.forEach(line -> line.print(out));
    }

    private static Line line(HostedModel service, HostedEnergy energy) {
        List<Task> tasks = service.tasks().stream().sorted().toList();
        var estimate = energy.estimate(service, HostedCheck.common(service, tasks.get(0)));
        return new Line(
                service.id().value(),
                String.join(" ", tasks.stream().map(Task::word).toList()),
                service.region().orElse("unknown"),
                estimate.map(it -> String.format(Locale.ROOT, "%.3g", it.wattHours()))
                        .orElse("none"),
                estimate.map(it -> String.format(Locale.ROOT, "%.3g to %.3g", it.low(), it.high()))
                        .orElse(""),
                estimate.map(HostedEnergy.Estimate::method).orElse("none"));
    }
}
