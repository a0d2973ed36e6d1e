package io.accalmie.reporting;

import io.accalmie.intake.HostedRender;
import io.accalmie.intake.HostedRenders.Told;
import io.accalmie.ledger.BookingRules;
import io.accalmie.ledger.EntryKind;
import io.accalmie.ledger.LedgerEntry;
import io.accalmie.metering.HostedLine;
import io.accalmie.reporting.CampaignEmissions.Hosted;
import io.accalmie.reporting.CampaignEmissions.Interval;
import io.accalmie.reporting.CampaignEmissions.Line;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The hosted renders of a campaign as lines of its emissions.
 *
 * @param lines one for each render, in the order they were booked
 */
record HostedLines(List<Line> lines) {
    private static final String OUTCOME = "hosted";

    /**
     * The lines of what is booked.
     *
     * @param told what the studio told; every hosted entry is of one of them
     * @param entries of the campaign
     */
    static HostedLines of(List<Told> told, List<LedgerEntry> entries) {
        Map<String, HostedRender> byEntry = told.stream()
                .map(Told::render)
                .collect(Collectors.toMap(
                        render -> BookingRules.hostedId(render.studio(), render.id()), Function.identity()));
        return new HostedLines(entries.stream()
                .filter(entry -> entry.kind() == EntryKind.HOSTED)
                .map(entry -> line(
                        Optional.ofNullable(byEntry.get(entry.id())).orElseThrow(),
                        entry.hosted().orElseThrow()))
                .toList());
    }

    /** What they add up to; empty where there are none. */
    Optional<Hosted> sum() {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        List<Interval> intervals =
                lines.stream().flatMap(line -> line.energyInterval().stream()).toList();
        return Optional.of(new Hosted(
                lines.size(),
                lines.stream().map(Line::amounts).reduce(Booked.NOTHING, Booked::plus),
                intervals.stream().mapToLong(Interval::lowMilliwattHours).reduce(0, Math::addExact),
                intervals.stream().mapToLong(Interval::highMilliwattHours).reduce(0, Math::addExact)));
    }

    private static Line line(HostedRender render, HostedLine line) {
        return new Line(
                render.id().value(),
                0,
                render.shot().map(shot -> shot.value()).orElse("-"),
                OUTCOME,
                line.service(),
                "-",
                line.region().orElse("unknown"),
                line.zone().orElse("-"),
                line.interval().start(),
                line.facilityEnergy().value(),
                line.energyMethod(),
                line.intensity().gramsPerKilowattHour(),
                line.signal(),
                line.signalSource(),
                line.operational().value(),
                line.embodied().value(),
                0,
                Optional.of(new Interval(line.low().value(), line.high().value())));
    }
}
