package io.accalmie.reporting;

import static java.util.Objects.requireNonNull;

import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.HostedRenders;
import io.accalmie.intake.HostedRenders.Told;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJobs;
import io.accalmie.ledger.Account;
import io.accalmie.ledger.Balance;
import io.accalmie.ledger.CarbonLedger;
import io.accalmie.ledger.EntryKind;
import io.accalmie.ledger.LedgerEntry;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.quantity.PoolId;
import io.accalmie.reporting.CampaignEmissions.Line;
import io.accalmie.reporting.CampaignEmissions.Share;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the emissions of a campaign out of the ledger. */
@Singleton
public final class CampaignReports {
    private final RenderJobs jobs;
    private final RunHistory history;
    private final Pools pools;
    private final CarbonLedger ledger;
    private final HostedRenders hostedRenders;
    private final CampaignTakes takes;

    CampaignReports(
            RenderJobs jobs,
            RunHistory history,
            Pools pools,
            CarbonLedger ledger,
            HostedRenders hostedRenders,
            CampaignTakes takes) {
        this.jobs = jobs;
        this.history = history;
        this.pools = pools;
        this.ledger = ledger;
        this.hostedRenders = hostedRenders;
        this.takes = takes;
    }

    /** What the campaign emitted as the books stand; empty where the studio has no such campaign. */
    public Optional<CampaignEmissions> of(StudioId studio, CampaignId campaign, Instant now) {
        // Entries first: what is told in between is then not of one of them, never the other way round.
        List<LedgerEntry> entries = ledger.entries(new Account.OfCampaign(studio, campaign));
        List<Told> told = hostedRenders.ofCampaign(studio, campaign);
        if (told.isEmpty() && !jobs.campaigns(studio).contains(campaign)) {
            return Optional.empty();
        }
        HostedLines hosted = HostedLines.of(told, entries);
        List<Line> lines = lines(studio, campaign, entries, hosted);
        Booked total = lines.stream().map(Line::amounts).reduce(Booked.NOTHING, Booked::plus);
        return Optional.of(new CampaignEmissions(
                studio.value(),
                campaign.value(),
                now,
                total,
                shares(lines, Line::model),
                shares(lines, Line::region),
                shares(lines, Line::shot),
                shares(lines, Line::outcome),
                unallocated(entries),
                hosted.sum(),
                takes.of(studio, campaign),
                Balance.of(entries).reserved().value(),
                lines,
                Notes.of(lines, hosted.sum())));
    }

    private List<Line> lines(StudioId studio, CampaignId campaign, List<LedgerEntry> entries, HostedLines hosted) {
        Map<JobKey, AdmittedJob> byKey = jobs.ofCampaign(studio, campaign).stream()
                .collect(Collectors.toMap(job -> job.job().key(), Function.identity()));
        Map<JobKey, JobRuns> histories = history.byJob(byKey.keySet());
        Map<AttemptId, Run> runs = histories.values().stream()
                .flatMap(job -> job.runs().stream())
                .collect(Collectors.toMap(Run::id, Function.identity()));
        Set<AttemptId> results = histories.values().stream()
                .flatMap(job -> job.resultId().stream())
                .collect(Collectors.toSet());
        Map<String, Line> lines = new LinkedHashMap<>();
        for (LedgerEntry entry : entries) {
            if (entry.kind().isPosted() && entry.attempt().isPresent()) {
                AttemptId attempt = entry.attempt().orElseThrow();
                Run run = requireNonNull(runs.get(attempt));
                String outcome = StoryFolding.outcome(run, results.contains(attempt));
                Line line = line(entry, run, outcome, requireNonNull(byKey.get(attempt.job())));
                lines.merge(attempt + "|" + line.hour(), line, CampaignReports::together);
            }
        }
        return Stream.of(lines.values(), hosted.lines(), RepeatLines.of(entries, byKey, histories))
                .flatMap(Collection::stream)
                .sorted(Comparator.comparing(Line::hour)
                        .thenComparing(Line::job)
                        .thenComparing(Line::attempt))
                .toList();
    }

    private Line line(LedgerEntry entry, Run run, String outcome, AdmittedJob job) {
        EmissionsLine line = entry.line().orElseThrow();
        AttemptId attempt = run.id();
        return new Line(
                attempt.job().job().value(),
                attempt.number(),
                job.job().shot().map(shot -> shot.value()).orElse("-"),
                outcome,
                run.order().model(),
                run.pool().value(),
                pools.find(run.pool()).map(pool -> pool.region().id()).orElse("-"),
                line.zoneName(),
                line.interval().start(),
                line.facilityEnergy().value(),
                line.energyMethod(),
                line.intensity().gramsPerKilowattHour(),
                line.signalName(),
                line.signalSource(),
                line.operational().value(),
                line.embodied().value(),
                entry.kind() == EntryKind.RESTATE_GRID ? line.operational().value() : 0,
                Optional.empty());
    }

    /** A line and a later correction of the same attempt and hour. */
    private static Line together(Line line, Line correction) {
        Booked sum = line.amounts().plus(correction.amounts());
        return new Line(
                line.job(),
                line.attempt(),
                line.shot(),
                line.outcome(),
                line.model(),
                line.pool(),
                line.region(),
                line.zone(),
                line.hour(),
                sum.energyMilliwattHours(),
                correction.energyMethod(),
                correction.intensity(),
                correction.signal(),
                correction.signalSource(),
                sum.operationalMicrograms(),
                sum.embodiedMicrograms(),
                Math.addExact(line.restatedMicrograms(), correction.restatedMicrograms()),
                line.energyInterval());
    }

    private static List<Share> shares(List<Line> lines, Function<Line, String> name) {
        Map<String, Booked> amounts = new TreeMap<>();
        Map<String, Set<String>> attempts = new TreeMap<>();
        for (Line line : lines) {
            amounts.merge(name.apply(line), line.amounts(), Booked::plus);
            attempts.computeIfAbsent(name.apply(line), key -> new HashSet<>()).add(line.job() + "#" + line.attempt());
        }
        List<Share> shares = new ArrayList<>();
        amounts.forEach((key, sum) ->
                shares.add(new Share(key, requireNonNull(attempts.get(key)).size(), sum)));
        shares.sort(
                Comparator.comparing((Share share) -> share.amounts().grams()).reversed());
        return shares;
    }

    private List<CampaignEmissions.UnallocatedShare> unallocated(List<LedgerEntry> entries) {
        List<CampaignEmissions.UnallocatedShare> shares = new ArrayList<>();
        Map<PoolId, List<EmissionsLine>> ours = entries.stream()
                .flatMap(entry -> entry.line().stream())
                .collect(Collectors.groupingBy(EmissionsLine::pool, TreeMap::new, Collectors.toList()));
        for (Pool pool : pools.all()) {
            List<EmissionsLine> lines = ours.getOrDefault(pool.id(), List.of());
            if (!lines.isEmpty()) {
                shares.add(Unallocated.share(pool.id(), lines, ledger.entriesInPool(pool.id())));
            }
        }
        return shares;
    }
}
