package io.accalmie.cli;

import io.accalmie.embedded.LoopbackPorts;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the main job, all of it in this process, on a recorded grid and synthetic GPUs. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs a sample campaign on a recorded grid and synthetic GPUs, with Kafka and PostgreSQL inside.")
final class DemoCommand implements Callable<Integer> {
    /** One day in two minutes. */
    private static final String DEFAULT_SPEED = "720";

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--once", description = "End when every job is settled: 0 if all are, 1 if one was lost.")
    private boolean once;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result to this file.")
    private @Nullable Path json;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = DEFAULT_SPEED,
            description =
                    "Recorded seconds in one second, 1 to 5000; default ${DEFAULT-VALUE}: one day in two minutes.")
    private double speed;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port of the page on loopback; default: a free one.")
    private int port;

    @Override
    public Integer call() {
        if (!(speed >= 1 && speed <= 5000)) {
            throw new CommandException("--speed must be from 1 to 5000, but is " + speed);
        }
        System.setProperty("accalmie.grid.sources", "recorded");
        System.setProperty("accalmie.clock.speed", Double.toString(speed));
        System.setProperty("quarkus.http.port", Integer.toString(port == 0 ? LoopbackPorts.free() : port));
        System.setProperty("accalmie.dispatch.pools", "classpath:samples/pools.yaml");
        System.setProperty("accalmie.catalogue.clearances", "classpath:samples/clearances.yaml");
        System.setProperty("accalmie.demo.once", Boolean.toString(once));
        if (json != null) {
            System.setProperty("accalmie.demo.json", json.toAbsolutePath().toString());
        }
        return Product.run(data.directory(), DemoApplication.class);
    }
}
