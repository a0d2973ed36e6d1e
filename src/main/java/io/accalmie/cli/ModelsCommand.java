package io.accalmie.cli;

import io.accalmie.catalogue.Adequacy;
import io.accalmie.catalogue.CatalogueCheck;
import io.accalmie.catalogue.CatalogueCheck.Finding;
import io.accalmie.catalogue.CatalogueCheck.Severity;
import io.accalmie.catalogue.CatalogueLoader;
import io.accalmie.catalogue.Clearance;
import io.accalmie.catalogue.EnergyModel;
import io.accalmie.catalogue.GpuType;
import io.accalmie.catalogue.HostedCheck;
import io.accalmie.catalogue.HostedEnergy;
import io.accalmie.catalogue.HostedModels;
import io.accalmie.catalogue.InvalidCatalogueException;
import io.accalmie.catalogue.JobTerms;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelVerdict;
import io.accalmie.catalogue.Site;
import io.accalmie.grid.Regions;
import io.accalmie.intake.RenderJob;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what the catalogue knows, offline. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description =
                "Lists the models of the catalogue, judges them for a job, says what they draw, or checks their entries.")
final class ModelsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--catalogue",
            paramLabel = "DIR",
            description =
                    "The catalogue to use: models.yaml, energy.yaml, gpus.yaml, tiers.yaml and, if you rent services, hosted.yaml;"
                            + " default the shipped one.")
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

        @Option(
                names = "--for",
                paramLabel = "FILE",
                description =
                        "A render job as JSON: the models that may render it on --gpu in --country, fewest grams first"
                                + " where the intensity is known, and why each of the others may not.")
        private @Nullable Path job;
    }

    @Option(
            names = "--gpu",
            paramLabel = "NAME",
            defaultValue = "NVIDIA H100 SXM 80GB",
            description = "With --for: on which GPU; default ${DEFAULT-VALUE}.")
    private String gpu = "";

    @Mixin
    private final HereAndNowOptions here = new HereAndNowOptions();

    @Option(
            names = "--runtime",
            paramLabel = "NAME",
            defaultValue = "diffusers",
            description = "With --for: what executes models there; default ${DEFAULT-VALUE}.")
    private String runtime = "";

    @Option(
            names = "--clearances",
            paramLabel = "FILE",
            description = "With --for: the licence clearances that ops recorded; default none.")
    private @Nullable Path clearances;

    @Option(
            names = "--chart",
            paramLabel = "FILE",
            description = "With --for: draw the models that could do the job by energy and score, as .svg.")
    private @Nullable Path chart;

    @Override
    public Integer call() {
        if (chart != null && (question == null || question.job == null)) {
            throw new CommandException("--chart: draws the models for a job; add --for FILE");
        }
        if (chart != null && !chart.toString().endsWith(".svg")) {
            throw new CommandException("--chart: " + chart + " is a drawing; name it .svg");
        }
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
        if (asked.job != null) {
            verdicts(asked.job, out);
        } else if (asked.estimate != null) {
            estimate(asked.estimate, out);
        } else {
            ModelCatalogue catalogue = catalogue();
            HostedModels hosted = hosted(catalogue);
            ModelList.of(catalogue).print(out);
            HostedList.of(hosted, energy(catalogue, hosted)).print(out);
        }
        return 0;
    }

    private void verdicts(Path file, PrintWriter out) {
        ModelCatalogue catalogue = catalogue();
        GpuType type = new KnownNames(catalogue)
                .gpu(gpu)
                .orElseThrow(() -> new CommandException(
                        "--gpu: the catalogue has no GPU '" + gpu + "'. " + new KnownNames(catalogue).nearestGpu(gpu)));
        String country = here.place();
        HereAndNow now = here.of(catalogue.gpu(type));
        List<Clearance> cleared = clearances == null
                ? List.of()
                : CatalogueLoader.installed().clearances(clearances.toString(), catalogue);
        RenderJob job = JobArgument.read("--for", file, country);
        Site site = new Site(type, country, runtime);
        List<ModelVerdict> verdicts = new Adequacy(catalogue, cleared).verdicts(job, site, JobTerms.NONE);
        if (chart != null) {
            FileArguments.mustBeWritable("--chart", chart);
            FileArguments.write(
                    "--chart", chart, new ModelFront(job, site, verdicts, new EnergyModel(catalogue)).svg());
        }
        new VerdictTable(site, verdicts, now).print(out);
    }

    private ModelCatalogue catalogue() {
        return CatalogueLoader.installed().load(Optional.ofNullable(directory));
    }

    private HostedModels hosted(ModelCatalogue catalogue) {
        return CatalogueLoader.installed().hosted(Optional.ofNullable(directory), catalogue);
    }

    private static HostedEnergy energy(ModelCatalogue catalogue, HostedModels hosted) {
        return new HostedEnergy(catalogue, new EnergyModel(catalogue), hosted);
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
            HostedModels hosted = hosted(catalogue);
            List<Finding> findings = new ArrayList<>(CatalogueCheck.findings(catalogue));
            findings.addAll(HostedCheck.findings(hosted, energy(catalogue, hosted)));
            findings.addAll(KnownRegions.findings(hosted, Regions.shipped()));
            findings.forEach(out::println);
            long errors = findings.stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .count();
            out.printf(
                    "%d models, %d energy profiles, %d hosted services: %d errors, %d notes%n",
                    catalogue.models().size(),
                    catalogue.profiles().size(),
                    hosted.all().size(),
                    errors,
                    findings.size() - errors);
            return errors == 0 ? 0 : 1;
        } catch (InvalidCatalogueException e) {
            e.violations().forEach(violation -> out.println("error  " + violation));
            out.printf(
                    "the catalogue cannot be used: %d errors%n", e.violations().size());
            return 1;
        }
    }
}
