package io.accalmie.agent.meter;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which meter says what the host draws, and replaces the pool's host factor.
 *
 * @param kind what sort
 * @param url of the board controller or one of its chassis ({@code https://bmc/redfish/v1/Chassis/1}), or of Prometheus; empty
 *     for RAPL
 * @param query what Prometheus is asked: the power of the whole host, W, as one number; empty elsewhere
 * @param credentials file with one line, {@code user:password} or a token; empty where none is asked for
 * @param raplRoot where the kernel shows RAPL
 * @param period wall time between readings, longer than nothing; RAPL wraps around, so 10 s at most there
 */
public record NodeSettings(
        Kind kind,
        Optional<URI> url,
        Optional<String> query,
        Optional<Path> credentials,
        Path raplRoot,
        Duration period) {
    /** Where Linux shows RAPL. */
    public static final Path RAPL_ROOT = Path.of("/sys/class/powercap");
    /** Wall time between readings, unless said otherwise. */
    public static final Duration PERIOD = Duration.ofSeconds(5);

    private static final Duration LONGEST_RAPL = Duration.ofSeconds(10);

    /** What sort of meter. */
    public enum Kind {
        /** The board controller's power reading of the whole node. */
        REDFISH,
        /** A query of Prometheus that the operator names: the whole node's power. */
        PROMETHEUS,
        /** CPU and memory by RAPL, on top of the GPUs; the rest of the node is assumed. */
        RAPL
    }

    public NodeSettings {
        if (kind != Kind.RAPL && url.isEmpty()) {
            throw new IllegalArgumentException("node.url is missing: a node meter of kind " + kind
                    + " is asked over HTTP;" + " give its address, such as https://bmc.example.com");
        }
        if (kind == Kind.PROMETHEUS && query.filter(text -> !text.isBlank()).isEmpty()) {
            throw new IllegalArgumentException(
                    "node.query is missing: name a query that gives the host's power in watts as"
                            + " one number, such as sum(node_power_watts{instance=\"host1\"})");
        }
        if (period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("node.period must be longer than nothing, but is " + period);
        }
        if (kind == Kind.RAPL && period.compareTo(LONGEST_RAPL) > 0) {
            throw new IllegalArgumentException(
                    "node.period is " + period + ", but RAPL's counters wrap around within minutes: give 10 s or less");
        }
    }
}
