package io.accalmie.cli;

import io.accalmie.cli.chart.ChartHeading;
import io.accalmie.cli.chart.PlanChart;
import io.accalmie.planning.PriceGuidedPlanner;
import io.accalmie.simulation.ActualGrid;
import io.accalmie.simulation.ExpectedArrivals;
import io.accalmie.simulation.InstanceReader;
import io.accalmie.simulation.PlanningInstance;
import io.accalmie.simulation.Policy;
import io.accalmie.simulation.Simulation;
import io.accalmie.simulation.SimulationException;
import io.accalmie.simulation.SimulationOutcome;
import io.accalmie.simulation.SplitByCause;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Simulates policies hour by hour (contracts, section 7). */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description =
                "Plays the jobs of an instance through policies, hour by hour on a recorded grid, and says what each"
                        + " would have emitted.")
final class SimulateCommand implements Callable<Integer> {
    /** What the planner may take for each hour that is simulated. */
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--instance",
            required = true,
            paramLabel = "FILE",
            description = "Pools with a zone each, shapes and jobs, as JSON, plain or gzipped; slots of an hour.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path instance;

    @Option(
            names = "--actual",
            required = true,
            paramLabel = "FILE",
            description = "The intensity that was, as CSV, plain or gzipped:"
                    + " zone,datetime_utc,carbon_intensity_g_per_kwh. Every hour of the instance must be in it; hours before"
                    + " serve as history.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path actual;

    @Option(
            names = "--forecast",
            required = true,
            paramLabel = "WHAT",
            description =
                    "What policies see of the future: 'oracle' (what will be), 'history' (made from the hours that are"
                            + " over), or a CSV file of published forecasts, plain or gzipped:"
                            + " zone,issued_utc,target_utc,horizon_h,forecast_g_per_kwh; beyond its reach, history.")
    private String forecast = "";

    @Option(
            names = "--policy",
            required = true,
            split = ",",
            paramLabel = "NAME",
            description = "One or more, with commas between: accalmie, run-now-home (first come first served with the"
                    + " studio's habit), run-now-smallest (the same with the least energy at home), greenest-region-now"
                    + " (Carbon Aware SDK, best location), best-window-home (Carbon Aware SDK, best window; JobRunr),"
                    + " wait-awhile (Wiesner et al. 2021), lowest-window (GAIA).")
    private List<String> names = List.of();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where to write POLICY.plan.ndjson and summary.json; made if it is not there.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path out;

    @Option(
            names = "--chart",
            paramLabel = "FILE",
            converter = ChartFile.Converter.class,
            description = "Draw what accalmie ran over the actual intensity, as .svg or .html.")
    private @Nullable ChartFile chart;

    @Override
    public Integer call() throws IOException {
        List<Policy> policies = policies();
        checkChart(policies);
        PlanningInstance jobs = FileArguments.read("--instance", instance, InstanceReader::toSimulate);
        ActualGrid grid = FileArguments.read("--actual", actual, ActualGrid::read);
        ForecastArgument forecasts = ForecastArgument.of(forecast, jobs, grid);
        if (!forecasts.fromHistory().isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("accalmie: " + forecast + " says nothing of " + forecasts.fromHistory()
                            + "; they are forecast from history");
        }
        Simulation simulation =
                new Simulation(jobs, grid, forecasts.source(), new PriceGuidedPlanner(), ExpectedArrivals.learnt(jobs));
        SimulationFiles files = SimulationFiles.in(out, jobs.jobs());
        List<SimulationOutcome> outcomes = run(simulation, policies, files);
        SimulationSummary summary = new SimulationSummary(
                given(jobs, forecasts), simulation.lowerBound(), outcomes, difference(simulation, outcomes));
        files.write(summary);
        if (chart != null) {
            SimulationOutcome drawn = outcome(outcomes, Policy.ACCALMIE).orElseThrow();
            PlanChart.of(heading(summary, drawn), simulation.pools(), drawn.runs().stream())
                    .write(chart.path(), chart.format());
        }
        PrintWriter answers = spec.commandLine().getOut();
        new SimulationTable(summary).lines().forEach(answers::println);
        answers.flush();
        return 0;
    }

    private List<Policy> policies() {
        try {
            return names.stream()
                    .map(String::strip)
                    .map(Policy::named)
                    .distinct()
                    .toList();
        } catch (SimulationException e) {
            throw new CommandException("--policy: " + e.getMessage());
        }
    }

    private void checkChart(List<Policy> policies) {
        if (chart == null) {
            return;
        }
        if (!policies.contains(Policy.ACCALMIE)) {
            throw new CommandException("--chart draws what accalmie ran; add accalmie to --policy");
        }
        FileArguments.mustBeWritable("--chart", chart.path());
        FileArguments.mustDiffer("--chart", chart.path(), "--instance", instance);
        FileArguments.mustDiffer("--chart", chart.path(), "--actual", actual);
    }

    private List<SimulationOutcome> run(Simulation simulation, List<Policy> policies, SimulationFiles files)
            throws IOException {
        List<SimulationOutcome> outcomes = new ArrayList<>();
        try (Stages stages = new Stages(spec.commandLine().getErr(), Ansi.AUTO.enabled())) {
            long hours = simulation.horizon().length().toHours();
            for (Policy policy : policies) {
                SimulationOutcome outcome =
                        simulation.run(policy, done -> stages.show(policy.word() + ": hour " + done + " of " + hours));
                files.write(outcome);
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    private Map<String, Object> given(PlanningInstance jobs, ForecastArgument forecasts) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("instance", instance);
        given.put("actual", actual);
        given.put("forecast", forecast);
        given.put("zonesForecastFromHistory", forecasts.fromHistory());
        given.put("start", jobs.start());
        given.put("hours", jobs.slots());
        given.put("jobs", jobs.jobs().size());
        return given;
    }

    private static Optional<SplitByCause.Total> difference(Simulation simulation, List<SimulationOutcome> outcomes) {
        return outcome(outcomes, Policy.RUN_NOW_HOME).flatMap(home -> outcome(outcomes, Policy.ACCALMIE)
                .map(accalmie -> simulation.difference(home, accalmie)));
    }

    private static Optional<SimulationOutcome> outcome(List<SimulationOutcome> outcomes, Policy policy) {
        return outcomes.stream().filter(outcome -> outcome.policy() == policy).findFirst();
    }

    private static ChartHeading heading(SimulationSummary summary, SimulationOutcome drawn) {
        double bound = summary.bound().grams().value();
        return new ChartHeading(
                "accalmie, simulated",
                drawn.jobs(),
                drawn.runs().size(),
                drawn.grams().value(),
                summary.bound().compares(drawn) ? OptionalDouble.of(bound) : OptionalDouble.empty());
    }
}
