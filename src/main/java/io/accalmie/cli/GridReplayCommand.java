package io.accalmie.cli;

import io.accalmie.cli.replay.Access;
import io.accalmie.cli.replay.Denial;
import io.accalmie.cli.replay.ReplayApi;
import io.accalmie.cli.replay.ReplayServer;
import io.accalmie.cli.replay.ReplayedTime;
import io.accalmie.grid.GridCsv;
import io.accalmie.grid.GridTrace;
import io.accalmie.grid.HistoryForecasts;
import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.RecordedGrid;
import io.accalmie.grid.Regions;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.time.LiveClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves a recorded trace as Electricity Maps would, until it is stopped. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Answers as the API of Electricity Maps does, from a recorded trace: for developing and testing clients offline.",
            "On loopback, v3 and v4: carbon-intensity/latest, history, past, past-range and forecast; zones, data-centers,"
                    + " health. Every answer carries the header X-Accalmie-Replay.",
            "No answer knows the future of the replayed time: latest is the last complete hour, not an estimate of the"
                    + " current one, and forecasts are made by Accalmie from the hours before, not by Electricity Maps."
        })
final class GridReplayCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;
    private static final Duration SHORTEST_PAST = Duration.ofHours(1);
    private static final Duration USUAL_PAST = Duration.ofDays(7);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description =
                    "What to replay, as CSV, plain or gzipped: zone,datetime_utc,carbon_intensity_g_per_kwh; hourly,"
                            + " lifecycle, consumption-based. Default the shipped one, April 2022.")
    private @Nullable Path file;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Where to listen; 0, the default, takes a free one and prints it.")
    private int port;

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            description =
                    "The replayed time at the start, such as 2022-04-11T00:00:00Z; default 7 days after the start of"
                            + " the trace. At the end of the trace it stands still.")
    private @Nullable Instant now;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "Replayed seconds in a second; default ${DEFAULT-VALUE}.")
    private double speed;

    @Option(names = "--token", paramLabel = "TEXT", description = "The only auth-token to accept; default any.")
    private @Nullable String token;

    @Option(
            names = "--deny",
            paramLabel = "WHAT",
            description =
                    "Refuse it as a plan that does not include it: ZONE:carbon-intensity/forecast, or latest, history,"
                            + " past, past-range; * for every zone. Can be repeated.")
    private List<String> denied = List.of();

    @Override
    public Integer call() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new CommandException(
                    "--port: " + port + " is no port; name one from 1 to 65535, or 0 for a free one");
        }
        if (!Double.isFinite(speed) || speed <= 0) {
            throw new CommandException("--speed: " + speed + " is no speed; name a positive number, such as 60");
        }
        if (token != null && token.isBlank()) {
            throw new CommandException("--token: it is blank; name a token, or leave it out to accept any");
        }
        GridTrace trace = trace();
        Instant start = start(trace.span());
        Access access = new Access(
                Optional.ofNullable(token).map(String::strip),
                denied.stream().map(text -> denial(text, trace)).toList());
        ReplayedTime time = new ReplayedTime(start, trace.span().end(), speed, new LiveClock()::now);
        ReplayApi api = new ReplayApi(trace, new HistoryForecasts(trace), Regions.shipped(), access, time);
        try (ReplayServer server = ReplayServer.start(port, api)) {
            greet(server, trace, start);
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new CommandException("--port: " + port + " cannot be listened on: " + e.getMessage()
                    + "; name another, or 0 for a free one");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private GridTrace trace() {
        if (file == null) {
            return RecordedGrid.shipped();
        }
        Map<ZoneId, HourlySeries> series = FileArguments.read("--trace", file, GridCsv::read);
        try {
            return new RecordedGrid(series, "recorded in " + file);
        } catch (IllegalArgumentException e) {
            throw new CommandException("--trace: " + file + " cannot be replayed: " + e.getMessage());
        }
    }

    private Instant start(TimeWindow span) {
        Instant first = span.start().plus(SHORTEST_PAST);
        if (now == null) {
            Instant usual = span.start().plus(USUAL_PAST);
            return usual.isBefore(span.end()) ? usual : span.end();
        }
        if (now.isBefore(first) || now.isAfter(span.end())) {
            throw new CommandException(
                    "--now: " + now + " is outside the trace, of which the first hour must be over; name"
                            + " an instant from " + first + " to " + span.end());
        }
        return now;
    }

    private static Denial denial(String text, GridTrace trace) {
        Denial denial = Denial.of(text)
                .orElseThrow(() -> new CommandException("--deny: '" + text
                        + "' is not understood; write it as FR:carbon-intensity/forecast, or with * for every zone"));
        denial.zone().filter(zone -> !trace.zones().contains(zone)).ifPresent(zone -> {
            throw new CommandException("--deny: the trace has no zone '" + zone + "'; its zones are "
                    + trace.zones().stream().sorted().toList());
        });
        return denial;
    }

    private void greet(ReplayServer server, GridTrace trace, Instant start) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "Replaying the API of Electricity Maps on " + server.address() + "/v4 (and /v3): recorded, not live");
        out.printf(
                "%d zones; it is %s there, until %s%n",
                trace.zones().size(), start, trace.span().end());
        out.println("header auth-token: " + (token == null ? "any" : "the one of --token") + "; Ctrl-C ends it");
        out.flush();
    }
}
