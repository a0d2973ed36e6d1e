package io.accalmie.agent.meter;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which meter says what the GPUs of this host draw.
 *
 * @param kind what sort
 * @param gpus the pool's GPUs in its order, each a UUID ({@code GPU-…}) or the index on this host; not empty
 * @param period wall time between readings, 10 ms to 1 min
 * @param nvidiaSmi name or path of the program
 * @param url of dcgm-exporter's metrics, such as {@code http://127.0.0.1:9400/metrics}; empty elsewhere
 * @param collectInterval how often dcgm-exporter looks at the GPUs, as it was told; 30 s unless it was told otherwise
 * @param node the host's own meter; empty where the pool's host factor holds
 */
public record MeterSettings(
        Kind kind,
        List<String> gpus,
        Duration period,
        String nvidiaSmi,
        Optional<URI> url,
        Duration collectInterval,
        Optional<NodeSettings> node) {
    /** Wall time between readings, unless said otherwise. */
    public static final Duration PERIOD = Duration.ofMillis(250);
    /** The program, unless said otherwise. */
    public static final String NVIDIA_SMI = "nvidia-smi";
    /** What dcgm-exporter does unless it is told otherwise (option {@code collect-interval}). */
    public static final Duration COLLECT_INTERVAL = Duration.ofSeconds(30);

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** What sort of meter. */
    public enum Kind {
        /** None: what is expected is what was drawn. */
        NONE,
        /** The program {@code nvidia-smi}, kept running. */
        NVIDIA_SMI,
        /** A scrape of dcgm-exporter. */
        DCGM
    }

    public MeterSettings {
        gpus = List.copyOf(gpus);
        if (gpus.isEmpty()) {
            throw new IllegalArgumentException(
                    "meter.gpus is empty: list the pool's GPUs in its order, each by UUID or by index on this host");
        }
        for (String gpu : gpus) {
            if (!gpu.matches("\\d{1,3}|GPU-[0-9A-Fa-f-]{1,64}")) {
                throw new IllegalArgumentException("meter.gpus has " + gpu
                        + ": give an index on this host, or a board's UUID as nvidia-smi -L shows it (GPU-…); a MIG instance"
                        + " has no meter of its own, so name its board, whose energy is then called a shared estimate");
            }
        }
        if (gpus.stream().distinct().count() < gpus.size()) {
            throw new IllegalArgumentException("meter.gpus names a GPU twice: " + gpus);
        }
        if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("meter.period is " + period + ", but must be 10 ms to 1 min");
        }
        if (collectInterval.isZero() || collectInterval.isNegative()) {
            throw new IllegalArgumentException(
                    "meter.collectInterval must be longer than nothing, but is " + collectInterval);
        }
        if (kind == Kind.DCGM && url.isEmpty()) {
            throw new IllegalArgumentException(
                    "meter.url is missing: give dcgm-exporter's metrics, such as http://127.0.0.1:9400/metrics");
        }
        if (kind == Kind.NONE && node.isPresent()) {
            throw new IllegalArgumentException(
                    "node needs a meter of the GPUs, by whose energy the node's is shared: set"
                            + " meter.kind to NVIDIA_SMI or DCGM, or leave node out");
        }
    }
}
