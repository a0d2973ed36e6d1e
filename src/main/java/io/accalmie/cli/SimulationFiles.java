package io.accalmie.cli;

import io.accalmie.planning.Unplaced;
import io.accalmie.simulation.PlanFile;
import io.accalmie.simulation.PricedRun;
import io.accalmie.simulation.SimulationOutcome;
import io.accalmie.simulation.SubmittedJob;
import io.accalmie.simulation.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The files of a simulation in their directory; each replaces an older one of its name in one step. */
final class SimulationFiles {
    private final Path directory;
    private final List<SubmittedJob> jobs;

    private SimulationFiles(Path directory, List<SubmittedJob> jobs) {
        this.directory = directory;
        this.jobs = jobs;
    }

    /**
     * Files in that directory, which is made if it is not there.
     *
     * @param jobs of the instance, in its order
     */
    static SimulationFiles in(Path directory, List<SubmittedJob> jobs) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new CommandException("--out: " + directory + " is no directory and cannot be made one; name another");
        }
        if (!Files.isWritable(directory)) {
            throw new CommandException("--out: " + directory + " does not let this user write; name another directory");
        }
        return new SimulationFiles(directory, jobs);
    }

    /** Writes {@code POLICY.plan.ndjson}. */
    void write(SimulationOutcome outcome) throws IOException {
        Map<String, PricedRun> runs =
                outcome.runs().stream().collect(Collectors.toMap(PricedRun::job, Function.identity()));
        Iterator<Unplaced> missed = outcome.missed().iterator();
        try (PlanFile file = PlanFile.begin(directory.resolve(outcome.policy().word() + ".plan.ndjson"))) {
            for (SubmittedJob job : jobs) {
                PricedRun run = runs.get(job.job().id());
                if (run == null) {
                    file.unplaced(missed.next());
                } else {
                    file.placed(run);
                }
            }
            file.keep();
        }
    }

    /** Writes {@code summary.json}. */
    void write(SimulationSummary summary) throws IOException {
        try (WholeFile file = WholeFile.begin(directory.resolve("summary.json"))) {
            summary.writeJson(file.out());
            file.keep();
        }
    }
}
