package io.accalmie.planning;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the planner's benchmark with the options of JMH's command line, and prints each time over that of the measure. */
public final class BenchmarkReport {
    private static final String MEASURE = "earliestDeadlineFirst";

    private BenchmarkReport() {}

    /** Options as of {@code org.openjdk.jmh.Main}; {@code -h} lists them. */
    public static void main(String[] options) throws CommandLineOptionException, RunnerException, IOException {
        CommandLineOptions given = new CommandLineOptions(options);
        if (given.shouldHelp()) {
            given.showHelp();
            return;
        }
        Options chosen = new OptionsBuilder()
                .parent(given)
                .include(PlannerBenchmark.class.getName())
                .build();
        System.out.println(table(new Runner(chosen).run()));
    }

    private static String table(Collection<RunResult> results) {
        Map<String, Map<String, Double>> byWorld = new TreeMap<>();
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            String world = String.format("%7s jobs, %-11s", params.getParam("jobs"), params.getParam("windows"));
            String benchmark = params.getBenchmark();
            byWorld.computeIfAbsent(world, first -> new TreeMap<>())
                    .put(
                            benchmark.substring(benchmark.lastIndexOf('.') + 1),
                            result.getPrimaryResult().getScore());
        }
        StringBuilder table = new StringBuilder("\nms a plan, and times " + MEASURE + "\n");
        byWorld.forEach((world, times) -> {
            table.append(world);
            times.forEach((name, millis) -> table.append(String.format(
                    "  %s %.1f (%.1f)", name, millis, millis / requireNonNull(times.getOrDefault(MEASURE, millis)))));
            table.append('\n');
        });
        return table.toString();
    }
}
