package io.accalmie.cli;

import io.accalmie.catalogue.EnergyEstimate;
import io.accalmie.catalogue.EnergyModel;
import io.accalmie.catalogue.EvidenceKind;
import io.accalmie.catalogue.ModelVerdict;
import io.accalmie.catalogue.Site;
import io.accalmie.cli.chart.FrontChart;
import io.accalmie.cli.chart.FrontChart.Point;
import io.accalmie.intake.Refusal;
import io.accalmie.intake.RenderJob;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** The models that could do a job, by energy and by the benchmark that its tiers rest on. */
record ModelFront(RenderJob job, Site site, List<ModelVerdict> verdicts, EnergyModel energy) {
    /** Who is refused for one of these could not do the job at all. */
    private static final Set<String> CANNOT = Set.of("TASK_NOT_SERVED", "SIZE_TOO_LARGE", "TOO_MANY_FRAMES");

    /** The chart as SVG; refused where no model that could do the job has both a score and an energy figure. */
    String svg() {
        List<Point> points =
                verdicts.stream().flatMap(verdict -> point(verdict).stream()).toList();
        if (points.isEmpty()) {
            throw new CommandException(
                    "--chart: no model that could do this job has both a score and an energy figure");
        }
        String title = job.task().word() + ", " + job.size() + ", tier or floors as asked";
        String figures = site.gpu() + " in " + site.country() + " with " + site.runtime() + ", count " + job.count()
                + "; energy measured unless a model's name says otherwise";
        return FrontChart.svg(title, figures, benchmark() + " " + metric() + ", lowest plain-prompt value", points);
    }

    private Optional<Point> point(ModelVerdict verdict) {
        Set<String> codes = verdict.refusals().stream().map(Refusal::code).collect(Collectors.toSet());
        OptionalDouble score = verdict.model().score(benchmark(), metric());
        if (codes.stream().anyMatch(CANNOT::contains) || score.isEmpty()) {
            return Optional.empty();
        }
        return energy.estimate(verdict.model(), job, site)
                .map(estimate -> point(verdict, estimate, score.getAsDouble()));
    }

    private static Point point(ModelVerdict verdict, EnergyEstimate estimate, double score) {
        String id = verdict.model().id().value();
        String reasons = verdict.refusals().stream().map(Refusal::reason).collect(Collectors.joining(" "));
        String note = String.format(
                Locale.ROOT,
                "%s: %.3f Wh (%s), score %s. %s",
                id,
                estimate.gpuEnergy().wattHours(),
                estimate.kind().words(),
                score,
                reasons);
        String kind = estimate.kind() == EvidenceKind.MEASURED
                ? ""
                : ", " + estimate.kind().words();
        return new Point(
                id.substring(id.indexOf('/') + 1) + kind,
                estimate.gpuEnergy().wattHours(),
                score,
                verdict.isAdequate(),
                note);
    }

    private String benchmark() {
        return switch (job.task()) {
            case TEXT_TO_VIDEO -> "VBench";
            case IMAGE_TO_VIDEO -> "VBench-I2V";
            // No model that upscales has this score, so that there is nothing to draw.
            case TEXT_TO_IMAGE, IMAGE_TO_IMAGE, INPAINT, UPSCALE -> "GenEval";
        };
    }

    private String metric() {
        return job.task().isVideo() ? "total" : "overall";
    }
}
