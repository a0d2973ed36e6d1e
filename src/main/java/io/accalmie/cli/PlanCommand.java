package io.accalmie.cli;

import io.accalmie.cli.chart.ChartHeading;
import io.accalmie.cli.chart.PlanChart;
import io.accalmie.planning.Plan;
import io.accalmie.planning.Planner;
import io.accalmie.planning.PlanningInput;
import io.accalmie.planning.PriceGuidedPlanner;
import io.accalmie.simulation.InstanceReader;
import io.accalmie.simulation.PlanFile;
import io.accalmie.simulation.PricedRun;
import io.accalmie.time.Stopwatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plans an instance offline (contracts, section 6). */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Plans the jobs of an instance at the least carbon, and proves how little it could be.")
final class PlanCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--instance",
            required = true,
            paramLabel = "FILE",
            description = "Pools, shapes and jobs, as JSON, plain or gzipped.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path instance;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to write the plan, one JSON line a job; gzipped if it ends in .gz.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path out;

    @Option(
            names = "--time-limit",
            paramLabel = "DURATION",
            defaultValue = "PT30S",
            converter = PositiveDuration.class,
            description = "How long the planner may improve the plan, such as PT30S; default ${DEFAULT-VALUE}.")
    private Duration timeLimit = Duration.ofSeconds(30);

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides between equally good choices; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--chart",
            paramLabel = "FILE",
            converter = ChartFile.Converter.class,
            description = "Draw the plan over the intensity of its pools, as .svg or .html.")
    private @Nullable ChartFile chart;

    /**
     * The planner of this command: the one place that chooses it.
     *
     * @param timeLimit wall time after which it ends with the best plan it has, positive
     * @param seed of its choices: the same seed and input, the same plan, unless the time limit ends it
     */
    @SuppressWarnings("UnusedVariable") // PriceGuidedPlanner ends by itself and draws nothing
    static Planner planner(Duration timeLimit, long seed) {
        return new PriceGuidedPlanner();
    }

    @Override
    public Integer call() throws IOException {
        checkFiles();
        PrintWriter errors = spec.commandLine().getErr();
        PlanSummary summary;
        try (Stages stages = new Stages(errors, Ansi.AUTO.enabled())) {
            stages.show("reading " + instance);
            PlanningInput input = FileArguments.read("--instance", instance, InstanceReader::toPlan)
                    .input();
            stages.show("planning " + input.jobs().size() + " jobs on "
                    + input.pools().size() + " pools");
            HeapPeak heap = new HeapPeak();
            Stopwatch stopwatch = Stopwatch.start();
            Plan plan = planner(timeLimit, seed).plan(input);
            long millis = stopwatch.elapsed().toMillis();
            summary = summary(input, plan, millis, heap);
            stages.show("writing " + out);
            PlanFile.write(out, input.jobs(), plan);
            if (chart != null) {
                stages.show("drawing " + chart.path());
                chart(input, plan).write(chart.path(), chart.format());
            }
        }
        PrintWriter answers = spec.commandLine().getOut();
        answers.println(summary.json());
        answers.flush();
        return 0;
    }

    private void checkFiles() {
        FileArguments.mustBeWritable("--out", out);
        FileArguments.mustDiffer("--out", out, "--instance", instance);
        if (chart != null) {
            FileArguments.mustBeWritable("--chart", chart.path());
            FileArguments.mustDiffer("--chart", chart.path(), "--out", out);
            FileArguments.mustDiffer("--chart", chart.path(), "--instance", instance);
        }
    }

    private static PlanSummary summary(PlanningInput input, Plan plan, long millis, HeapPeak heap) {
        return new PlanSummary(
                input.jobs().size(),
                plan.placements().size(),
                plan.grams().value(),
                plan.lowerBound().value(),
                millis,
                heap.mebibytes());
    }

    private PlanChart chart(PlanningInput input, Plan plan) {
        ChartHeading heading = new ChartHeading(
                "Plan of " + instance.getFileName(),
                input.jobs().size(),
                plan.placements().size(),
                plan.grams().value(),
                OptionalDouble.of(plan.lowerBound().value()));
        return PlanChart.of(heading, input.pools(), plan.placements().stream().map(PricedRun::of));
    }
}
