package io.accalmie.cli;

import io.accalmie.agent.AgentHost;
import io.accalmie.agent.AgentPlace;
import io.accalmie.catalogue.CatalogueLoader;
import io.accalmie.catalogue.GpuFacts;
import io.accalmie.catalogue.GpuType;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.intake.NearestNames;
import io.accalmie.quantity.Identifier;
import io.accalmie.quantity.PoolId;
import io.accalmie.time.LiveClock;
import io.accalmie.time.PacedClock;
import io.accalmie.time.ProductClock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The role beside the GPUs. It talks to Kafka and to what its file names, and to nobody else. */
@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        description =
                "Renders what is ordered from a pool on this host's GPUs, and measures what they draw. SIGTERM drains it.")
final class AgentCommand implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--pool", required = true, paramLabel = "ID", description = "The pool whose GPUs this host has.")
    private String pool = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The agent's file: runtimes, meter, assets; else $ACCALMIE_AGENT, else agent.yaml in the data directory."
                            + " deploy/samples/agent.yaml explains each field.")
    private @Nullable Path config;

    @Override
    public Integer call() throws InterruptedException {
        if (!Identifier.isValid(pool)) {
            throw new CommandException("--pool: '" + pool + "' is no id of a pool; name one of your pools file");
        }
        AgentLog.toStandardError();
        AgentPlace place =
                new AgentPlace(new PoolId(pool), file(), data.directory(), System.getenv(), AgentCommand::idleWatts);
        CountDownLatch ended = new CountDownLatch(1);
        try (AgentHost host = AgentHost.start(place, clock())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(host, ended), "accalmie-agent-end"));
            System.out.println("Accalmie agent of pool " + pool + ": " + host.words());
            ended.await();
        }
        return 0;
    }

    private static void drain(AgentHost host, CountDownLatch ended) {
        System.out.println("Accalmie agent: no more orders are taken; what runs may end");
        host.close();
        System.out.println("Accalmie agent: ended");
        ended.countDown();
    }

    /** Real time; or the rehearsal that the server is told of under the same names. */
    private static ProductClock clock() {
        String origin = System.getProperty("accalmie.clock.origin");
        if (origin == null) {
            return new LiveClock();
        }
        return new PacedClock(
                Instant.parse(origin),
                Instant.parse(System.getProperty("accalmie.clock.start", "2022-04-12T06:00:00Z")),
                Double.parseDouble(System.getProperty("accalmie.clock.speed", "1")),
                InstantSource.system());
    }

    private Path file() {
        if (config != null) {
            return config;
        }
        return Optional.ofNullable(System.getenv("ACCALMIE_AGENT"))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .orElseGet(() -> data.directory().resolve("agent.yaml"));
    }

    private static double idleWatts(String gpu) {
        ModelCatalogue catalogue = CatalogueLoader.installed().load(Optional.empty());
        Optional<GpuFacts> facts = catalogue.knownGpu(new GpuType(gpu));
        if (facts.isEmpty()) {
            List<String> known =
                    catalogue.gpus().stream().map(each -> each.type().value()).toList();
            throw new CommandException("gpu: '" + gpu + "' is not in the catalogue; use one of these, nearest first: "
                    + String.join(", ", NearestNames.of(gpu, known)));
        }
        return facts.get().idleWatts().value();
    }
}
