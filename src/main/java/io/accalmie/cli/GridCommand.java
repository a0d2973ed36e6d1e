package io.accalmie.cli;

import io.accalmie.cli.chart.Bars;
import io.accalmie.grid.HistoryForecasts;
import io.accalmie.grid.Regions;
import io.accalmie.grid.UnreadableGridFileException;
import io.accalmie.grid.ZoneId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what is known and expected of the grid: of a trace, offline, or of a running product. */
@Command(
        name = "grid",
        mixinStandardHelpOptions = true,
        description =
                "Shows, zone by zone, how fresh the grid's intensity is, what it is expected to be, and when it is"
                        + " cleanest; or the regions and the zones that feed them.",
        subcommands = {GridBacktestCommand.class, GridReplayCommand.class})
final class GridCommand implements Callable<Integer> {
    private static final int FARTHEST = 48;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--actual",
            paramLabel = "FILE",
            description = "The recorded intensity to use, as CSV, plain or gzipped:"
                    + " zone,datetime_utc,carbon_intensity_g_per_kwh; default the trace that ships with the product.")
    private @Nullable Path actual;

    @Option(
            names = "--zone",
            paramLabel = "ID",
            description = "A zone to show, such as FR; may be repeated. Default all that a region is in.")
    private List<String> zones = List.of();

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "What to take for the present, UTC, such as 2022-04-11T00:00:00Z; default a week after the"
                    + " recorded trace starts, or its end where it is shorter.")
    private @Nullable String at;

    @Option(
            names = "--hours",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many hours in a row the cleanest window is to last; default ${DEFAULT-VALUE}.")
    private int hours;

    @Option(
            names = "--within",
            paramLabel = "H",
            defaultValue = "24",
            description = "Within how many hours from the present it must be over, up to " + FARTHEST
                    + "; default ${DEFAULT-VALUE}.")
    private int within;

    @Option(
            names = "--ascii",
            negatable = true,
            description = "Draw bars in ASCII, or with --no-ascii in blocks; default what the terminal can show.")
    private @Nullable Boolean ascii;

    @Option(names = "--json", description = "Answer a JSON object a line, one a zone.")
    private boolean json;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "Ask a running product instead of a trace, such as http://127.0.0.1:8080; --at then asks what it knew"
                            + " at that time. Default its present and the zones of its pools.")
    private @Nullable String server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "With --server: the file that holds its token; default $$ACCALMIE_TOKEN, else token in"
                    + " $$ACCALMIE_HOME, else in .accalmie in the home directory.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--regions",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "FILE",
            description =
                    "Instead of all this: print the regions, their zones and PUE, and who says so; with FILE, those"
                            + " of another table, or each fault in it, and end with 1 if there is one.")
    private @Nullable String regions;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        int code = regions == null ? outlook(out) : regions(regions, out);
        out.flush();
        return code;
    }

    private int outlook(PrintWriter out) throws IOException, InterruptedException {
        checkHours();
        if (server != null) {
            return served(server, out);
        }
        if (tokenFile != null) {
            throw new CommandException("--token-file: is for a product; name that with --server, or leave it out");
        }
        Optional<Instant> given = Optional.ofNullable(at).map(GridCommand::instant);
        GridArgument grid = GridArgument.of(Optional.ofNullable(actual));
        List<ZoneId> shown = grid.zones(zones, Regions.shipped());
        GridArgument.Present present = grid.present(given);
        var question = new ZoneOutlook.Question(present.at(), hours, within);
        List<ZoneOutlook> outlooks = shown.stream()
                .map(zone -> ZoneOutlook.of(zone, grid.history(zone), question))
                .toList();
        List<String> heading = List.of(
                "Recorded, not live: " + grid.source() + ".",
                "As of " + present.at() + ", " + present.words() + ". Forecast: " + HistoryForecasts.SOURCE + ".");
        return print(heading, "recorded", outlooks, question, out);
    }

    private int served(String address, PrintWriter out) throws IOException, InterruptedException {
        if (actual != null) {
            throw new CommandException("--actual: is a trace, and --server a product; leave one of them out");
        }
        Optional<Instant> given = Optional.ofNullable(at).map(GridCommand::instant);
        GridServer product = new GridServer(address, ServerToken.of(Optional.ofNullable(tokenFile), System.getenv()));
        ServedOutlooks served = ServedOutlooks.ask(product, zones, given, hours, within);
        List<String> heading = List.of(
                address + " says: " + served.words(),
                "As of " + served.question().at() + ", " + (given.isPresent() ? "as given" : "its present") + ".");
        return print(heading, "as its source says", served.outlooks(), served.question(), out);
    }

    private int print(
            List<String> heading,
            String kind,
            List<ZoneOutlook> outlooks,
            ZoneOutlook.Question question,
            PrintWriter out)
            throws IOException {
        if (json) {
            for (ZoneOutlook outlook : outlooks) {
                out.println(OutlookJson.line(outlook));
            }
            return 0;
        }
        heading.forEach(out::println);
        OutlookTable table = new OutlookTable(bars());
        table.heading(question, kind).forEach(out::println);
        outlooks.forEach(outlook -> out.println(table.line(outlook)));
        return 0;
    }

    private int regions(String file, PrintWriter out) {
        List<String> others = spec.commandLine().getParseResult().matchedOptions().stream()
                .map(option -> option.longestName())
                .filter(name -> !name.equals("--regions"))
                .sorted()
                .toList();
        if (!others.isEmpty()) {
            throw new CommandException("--regions: prints the regions alone; leave out " + String.join(", ", others));
        }
        try {
            new RegionTable(
                            file.isEmpty()
                                    ? Regions.shipped()
                                    : FileArguments.read("--regions", Path.of(file), Regions::read))
                    .print(out);
            return 0;
        } catch (UnreadableGridFileException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private void checkHours() {
        if (within < 1 || within > FARTHEST) {
            throw new CommandException(
                    "--within: " + within + " cannot be; write a whole number from 1 to " + FARTHEST);
        }
        if (hours < 1 || hours > within) {
            throw new CommandException("--hours: " + hours + " cannot be; write a whole number from 1 to " + within
                    + ", which --within says");
        }
    }

    private static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
            if (!instant.isBefore(Instant.EPOCH) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // Told below, like an instant of another age.
        }
        throw new CommandException("--at: '" + text + "' is no instant in UTC; write it as 2022-04-11T00:00:00Z");
    }

    private Bars bars() {
        if (ascii == null) {
            return Bars.ofThisTerminal();
        }
        return ascii ? Bars.ASCII : Bars.BLOCKS;
    }
}
