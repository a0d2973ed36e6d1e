package io.accalmie.cli;

import io.accalmie.cli.replay.Access;
import io.accalmie.cli.replay.Denial;
import io.accalmie.cli.replay.ReplayApi;
import io.accalmie.cli.replay.ReplayServer;
import io.accalmie.cli.replay.RequestLimit;
import io.accalmie.grid.GridCsv;
import io.accalmie.grid.GridTrace;
import io.accalmie.grid.HistoryForecasts;
import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.RecordedGrid;
import io.accalmie.grid.Regions;
import io.accalmie.grid.ZoneId;
import io.accalmie.time.LiveClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
                    + " current one, and forecasts are made by Accalmie from the hours before, not by Electricity Maps.",
            "Without --now it answers as of the present, for clients that ask for it: the recorded dates are shifted by whole"
                    + " weeks, so that day of the week and hour (UTC) stay and 7 to 14 days lie in the past. With --now it"
                    + " answers at the recorded dates. Either way nothing of it is live."
        })
final class GridReplayCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

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
                    "Keep the recorded dates, and begin at this one, such as 2022-04-11T00:00:00Z; default the present,"
                            + " with the dates shifted. At the end of the trace the time stands still.")
    private @Nullable Instant now;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "With --now: replayed seconds in a second; default ${DEFAULT-VALUE}.")
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

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "Requests answered in a minute of the wall clock, whatever they ask; those beyond get 429 with a"
                            + " Retry-After that leads to the next minute. Default no limit.")
    private @Nullable Integer limit;

    @Override
    public Integer call() {
        check();
        LiveClock clock = new LiveClock();
        GridTrace recorded = trace();
        GridReplayed replayed = now == null
                ? GridReplayed.atPresent(recorded, clock::now)
                : GridReplayed.at(now, recorded, speed, clock::now);
        GridTrace trace = replayed.trace();
        Access access = new Access(
                Optional.ofNullable(token).map(String::strip),
                denied.stream().map(text -> denial(text, trace)).toList());
        ReplayApi api = new ReplayApi(trace, new HistoryForecasts(trace), Regions.shipped(), access, replayed.time());
        Optional<RequestLimit> most = Optional.ofNullable(limit).map(count -> new RequestLimit(count, clock::now));
        try (ReplayServer server = ReplayServer.start(port, api, replayed.mark(), most)) {
            greet(server, replayed);
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new CommandException("--port: " + port + " cannot be listened on: " + e.getMessage()
                    + "; name another, or 0 for a free one");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private void check() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new CommandException(
                    "--port: " + port + " is no port; name one from 1 to 65535, or 0 for a free one");
        }
        if (!Double.isFinite(speed) || speed <= 0) {
            throw new CommandException("--speed: " + speed + " is no speed; name a positive number, such as 60");
        }
        if (now == null && speed != 1) {
            throw new CommandException("--speed: " + speed
                    + " would leave the present, which clients ask for; name --now" + " too, or leave it out");
        }
        if (token != null && token.isBlank()) {
            throw new CommandException("--token: it is blank; name a token, or leave it out to accept any");
        }
        if (limit != null && limit < 1) {
            throw new CommandException("--limit: " + limit + " lets nothing through; name at least 1 request a minute");
        }
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

    private void greet(ReplayServer server, GridReplayed replayed) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "Replaying the API of Electricity Maps on " + server.address() + "/v4 (and /v3): recorded, not live");
        out.println(replayed.trace().zones().size() + " zones; " + replayed.words());
        out.println("header auth-token: " + (token == null ? "any" : "the one of --token")
                + (limit == null ? "" : "; at most " + limit + " requests a minute") + "; Ctrl-C ends it");
        out.flush();
    }
}
