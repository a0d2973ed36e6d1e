package io.accalmie.reporting;

import io.accalmie.reporting.CampaignEmissions.Interval;
import io.accalmie.reporting.Takes.OfJob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines of a campaign's emissions as CSV (RFC 4180), safe to open in a spreadsheet. The interval of the energy is empty where the
 * line was booked from a pool's samples. Items stand on the first line of the attempt that gave a job its result, so that each column
 * adds up to what is booked of the campaign's. What was restated after a revision of the grid is part of the operational grams.
 */
public final class EmissionsCsv {
    private static final List<String> HEADER = List.of(
            "studio",
            "campaign",
            "shot",
            "job",
            "attempt",
            "outcome",
            "model",
            "pool",
            "region",
            "zone",
            "hour_utc",
            "energy_milliwatt_hours",
            "energy_method",
            "intensity_g_per_kwh",
            "signal",
            "signal_source",
            "operational_micrograms",
            "embodied_micrograms",
            "energy_low_milliwatt_hours",
            "energy_high_milliwatt_hours",
            "restated_micrograms",
            "draft_items",
            "final_items",
            "accepted_items");

    private EmissionsCsv() {}

    /** All lines, with a header. */
    public static String of(CampaignEmissions emissions) {
        Map<String, OfJob> items = emissions.takes().jobs().stream()
                .collect(Collectors.toMap(job -> job.job() + "#" + job.attempt(), Function.identity()));
        return Stream.concat(
                        Stream.of(row(HEADER.stream().map(name -> (Object) name))),
                        // Taken out as they are told, so that an attempt's second hour tells of none.
                        emissions.lines().stream()
                                .map(line -> row(Stream.concat(
                                        cells(emissions, line),
                                        items(Optional.ofNullable(items.remove(line.job() + "#" + line.attempt())))))))
                .collect(Collectors.joining());
    }

    private static Stream<Object> cells(CampaignEmissions emissions, CampaignEmissions.Line line) {
        return Stream.of(
                emissions.studio(),
                emissions.campaign(),
                line.shot(),
                line.job(),
                line.attempt(),
                line.outcome(),
                line.model(),
                line.pool(),
                line.region(),
                line.zone(),
                line.hour(),
                line.energyMilliwattHours(),
                line.energyMethod(),
                line.intensity(),
                line.signal(),
                line.signalSource(),
                line.operationalMicrograms(),
                line.embodiedMicrograms(),
                line.energyInterval().<Object>map(Interval::lowMilliwattHours).orElse(""),
                line.energyInterval().<Object>map(Interval::highMilliwattHours).orElse(""),
                line.restatedMicrograms());
    }

    private static Stream<Object> items(Optional<OfJob> of) {
        return Stream.of(
                of.map(OfJob::drafts).orElse(0),
                of.map(OfJob::finals).orElse(0),
                of.map(OfJob::accepted).orElse(0));
    }

    private static String row(Stream<Object> cells) {
        return cells.map(EmissionsCsv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** Text that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers. */
    static String cell(Object value) {
        if (value instanceof Number) {
            return value.toString();
        }
        String text = value.toString();
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r' || c == ';');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
