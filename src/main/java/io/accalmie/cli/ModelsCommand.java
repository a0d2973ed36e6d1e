package io.accalmie.cli;

import io.accalmie.catalogue.CatalogueCheck;
import io.accalmie.catalogue.CatalogueCheck.Finding;
import io.accalmie.catalogue.CatalogueCheck.Severity;
import io.accalmie.catalogue.CatalogueLoader;
import io.accalmie.catalogue.EnergyModel;
import io.accalmie.catalogue.InvalidCatalogueException;
import io.accalmie.catalogue.ModelCatalogue;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what the catalogue knows, offline. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists the models of the catalogue, says what they draw, or checks their entries.")
final class ModelsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--catalogue",
            paramLabel = "DIR",
            description =
                    "The catalogue to use: models.yaml, energy.yaml, gpus.yaml, tiers.yaml; default the shipped one.")
    private @Nullable Path directory;

    @ArgGroup
    private @Nullable Question question;

    /** What is asked; nothing: the list. */
    static final class Question {
        @Option(
                names = "--estimate",
                paramLabel = "FILE",
                description =
                        "A CSV file with the columns model, gpu, num_gpus, batch, width, height, frames, steps and, if you"
                                + " like, runtime: repeated with energy_j, low and high, GPU energy of one item in J; seconds, of"
                                + " the whole batch; and kind, where the figure comes from. Other columns stay.")
        private @Nullable Path estimate;

        @Option(
                names = "--check",
                description =
                        "Look for missing sources, conflicting scores and impossible numbers; ends with 1 if a number"
                                + " or an entry is wrong.")
        private boolean check;
    }

    @Override
    public Integer call() {
        if (directory != null && !Files.isDirectory(directory)) {
            throw new CommandException("--catalogue: there is no directory " + directory);
        }
        PrintWriter out = spec.commandLine().getOut();
        int code = answer(Optional.ofNullable(question).orElseGet(Question::new), out);
        out.flush();
        return code;
    }

    private int answer(Question asked, PrintWriter out) {
        if (asked.check) {
            return check(out);
        }
        if (asked.estimate == null) {
            ModelList.of(catalogue()).print(out);
        } else {
            estimate(asked.estimate, out);
        }
        return 0;
    }

    private ModelCatalogue catalogue() {
        return CatalogueLoader.installed().load(Optional.ofNullable(directory));
    }

    private void estimate(Path table, PrintWriter out) {
        ModelCatalogue catalogue = catalogue();
        EstimateTable estimates = new EstimateTable(catalogue, new EnergyModel(catalogue));
        String completed = FileArguments.read(
                "--estimate",
                table,
                file -> estimates.completed(file.toString(), Files.readString(file, StandardCharsets.UTF_8)));
        out.print(completed);
    }

    private int check(PrintWriter out) {
        try {
            ModelCatalogue catalogue = catalogue();
            List<Finding> findings = CatalogueCheck.findings(catalogue);
            findings.forEach(out::println);
            long errors = findings.stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .count();
            out.printf(
                    "%d models, %d energy profiles: %d errors, %d notes%n",
                    catalogue.models().size(), catalogue.profiles().size(), errors, findings.size() - errors);
            return errors == 0 ? 0 : 1;
        } catch (InvalidCatalogueException e) {
            e.violations().forEach(violation -> out.println("error  " + violation));
            out.printf(
                    "the catalogue cannot be used: %d errors%n", e.violations().size());
            return 1;
        }
    }
}
