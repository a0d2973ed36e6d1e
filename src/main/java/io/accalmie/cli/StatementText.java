package io.accalmie.cli;

import io.accalmie.cli.Outcome.Reading;
import io.accalmie.reporting.Booked;
import io.accalmie.reporting.CampaignEmissions;
import io.accalmie.reporting.CampaignEmissions.Share;
import io.accalmie.reporting.Comparison;
import io.accalmie.reporting.JobStory;
import io.accalmie.reporting.ModelUse;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The demo's statement, on the terminal. */
final class StatementText {
    private static final int REPEATS_LISTED = 10;

    private final PrintStream out;

    StatementText(PrintStream out) {
        this.out = out;
    }

    void print(Reading reading) {
        CampaignEmissions emissions = reading.emissions();
        out.println();
        line("Campaign %s of studio %s", emissions.campaign(), emissions.studio());
        line(
                "%d jobs: %d rendered, %d refused, %d failed, %d cancelled",
                reading.stories().size(),
                reading.count(JobStory.State.RENDERED),
                reading.count(JobStory.State.REFUSED),
                reading.count(JobStory.State.FAILED),
                reading.count(JobStory.State.CANCELLED));
        repeats(reading);
        reading.stories().stream()
                .filter(story -> story.state() == JobStory.State.REFUSED)
                .forEach(story -> line("  refused %-10s %s", story.jobId(), story.why()));
        out.println();
        line("Booked: facility energy, location based (hourly), and the share of the GPUs' manufacture");
        row("total", emissions.total());
        line("  %s", emissions.takes().words());
        emissions.takes().notSpent().ifPresent(estimate -> line("  %s", estimate.words()));
        table("by model", emissions.byModel());
        table("by region", emissions.byRegion());
        table("by shot", emissions.byShot());
        models(reading.models());
        unallocated(reading);
        emissions.hosted().ifPresent(this::hosted);
        compare(reading.comparison());
        out.println();
        line("What these figures are");
        emissions.notes().forEach(note -> line("  %s", note));
        line("  GPUs are synthetic: they take the time and draw the energy that the catalogue says, with noise.");
    }

    private void repeats(Reading reading) {
        List<JobStory> repeats = reading.stories().stream()
                .filter(story -> story.alreadyRendered().isPresent())
                .toList();
        if (repeats.isEmpty()) {
            return;
        }
        line("%d of them already rendered before: no energy drawn", repeats.size());
        repeats.stream()
                .limit(REPEATS_LISTED)
                .forEach(story -> line(
                        "  %-10s as %s",
                        story.jobId(), story.alreadyRendered().orElseThrow().job()));
        if (repeats.size() > REPEATS_LISTED) {
            line("  and %d more", repeats.size() - REPEATS_LISTED);
        }
    }

    private void models(List<ModelUse> models) {
        out.println();
        line("Models used: jobs, grams of each, and what kept out a lighter one, of the campaign where it used one");
        for (ModelUse use : models) {
            String why = use.reason()
                    .map(lighter -> lighter.word().word() + ": " + lighter.reason())
                    .orElse("nothing lighter is known");
            line("  %-48s %4d %12.3f g   %s", use.model(), use.jobs(), use.gramsPerRender(), why);
        }
    }

    private void unallocated(Reading reading) {
        out.println();
        line("Drawn for nobody: idle GPUs, model loads, manufacture meanwhile (on the pools' own accounts)");
        row("all pools", reading.unallocated());
        Booked share = reading.emissions().shareOfUnallocated().stream()
                .map(CampaignEmissions.UnallocatedShare::amounts)
                .reduce(Booked.NOTHING, Booked::plus);
        row("this campaign's share", share);
        long meters =
                reading.meters().values().stream().mapToLong(Long::longValue).sum();
        line(
                "  attempts%s + drawn for nobody = the pools' meters: %s",
                reading.emissions().hosted().isPresent() ? " (hosted renders left out)" : "",
                reading.boundaryCloses()
                        ? "yes, to the milliwatt-hour, " + meters + " mWh"
                        : "NOT YET, hours are open");
    }

    private void hosted(CampaignEmissions.Hosted hosted) {
        out.println();
        line("Of the total, rendered on rented services: estimated, never measured, outside every pool");
        row(hosted.renders() + " renders", hosted.amounts());
        line(
                "  %-48s %12.3f to %.3f Wh",
                "interval of their energy",
                hosted.energyLowMilliwattHours() / 1e3,
                hosted.energyHighMilliwattHours() / 1e3);
    }

    private void compare(Comparison comparison) {
        out.println();
        line("The same %d jobs at the catalogue's estimates and the actual intensity", comparison.jobs());
        line("  %-28s %12.1f g", "proven lower bound", comparison.lowerBoundGrams());
        line("  %-28s %12.1f g", "as placed", comparison.gramsAtEstimate());
        for (Comparison.Baseline baseline : comparison.baselines()) {
            line(
                    "  %-28s %12.1f g   %d jobs miss their deadline%s",
                    baseline.policy(),
                    baseline.grams(),
                    baseline.missed(),
                    baseline.unpriced() > 0 ? ", " + baseline.unpriced() + " leave the recording" : "");
        }
        Comparison.Difference difference = comparison.difference();
        line("Difference in allocated emissions from %s", difference.baseline());
        line("  %-28s %12.1f g", "by another model", difference.modelGrams());
        line("  %-28s %12.1f g", "by another region", difference.regionGrams());
        line("  %-28s %12.1f g", "by another hour", difference.timeGrams());
    }

    private void table(String title, List<Share> shares) {
        line("%s", title);
        shares.forEach(share -> row(share.name(), share.amounts()));
    }

    private void row(String name, Booked amounts) {
        line("  %-48s %12.3f Wh %12.3f g", name, amounts.energyWh(), amounts.grams());
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
