package io.accalmie.agent.file;

import io.accalmie.agent.AgentPlace;
import io.accalmie.agent.AssetStore;
import io.accalmie.agent.HostMeter;
import io.accalmie.agent.UnreadableAgentFileException;
import io.accalmie.agent.meter.MeterSettings;
import io.accalmie.agent.meter.Meters;
import io.accalmie.agent.meter.NodeSettings;
import io.accalmie.agent.served.ServedModels;
import io.accalmie.metering.EnergyMethod;
import io.accalmie.time.ProductClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What an agent's file comes to.
 *
 * @param kafka bootstrap servers
 * @param assets the store
 * @param meterSettings what reads the host
 * @param served the runtimes
 */
public record HostParts(String kafka, AssetStore assets, MeterSettings meterSettings, List<ServedModels> served) {
    private static final EnergyMethod MODELLED =
            new EnergyMethod(EnergyMethod.Kind.MODELLED, "catalogue", OptionalDouble.empty());
    private static final List<String> METERS = List.of("nvidia-smi", "dcgm");
    private static final List<String> NODES = List.of("redfish", "prometheus", "rapl");

    public HostParts {
        served = List.copyOf(served);
    }

    /**
     * The parts of a host.
     *
     * @throws UnreadableAgentFileException if some cannot be: names every field that is wrong, its value and what to do
     */
    public static HostParts of(AgentFile file, AgentPlace place) {
        List<String> faults = new ArrayList<>();
        if (file.gpus() < 1) {
            faults.add("gpus is " + file.gpus() + ": say how many GPUs of the pool this host has, at least 1");
        }
        String kafka = said(file.kafka(), place, "ACCALMIE_KAFKA").orElse("");
        if (kafka.isBlank()) {
            faults.add("kafka is missing: name the brokers, such as broker:9092, or set ACCALMIE_KAFKA");
        }
        Optional<AssetStore> assets = said(file.assets(), place, "ACCALMIE_ASSETS")
                .flatMap(address -> checked(faults, "assets", () -> AssetStore.at(address)));
        if (assets.isEmpty() && faults.stream().noneMatch(fault -> fault.startsWith("assets"))) {
            faults.add("assets is missing: name a directory or s3://bucket/prefix, the same as the server's, or set"
                    + " ACCALMIE_ASSETS");
        }
        Optional<MeterSettings> meter = checked(faults, "meter", () -> meter(file));
        List<ServedModels> served = new Servers(file, place, faults).all();
        if (!faults.isEmpty()) {
            throw new UnreadableAgentFileException(place.file().toString(), faults);
        }
        return new HostParts(kafka, assets.orElseThrow(), meter.orElseThrow(), served);
    }

    /** The meter, not started. */
    public HostMeter meter(ProductClock clock) {
        return Meters.of(meterSettings, MODELLED, clock);
    }

    /** What the host runs with, for people. */
    public String words() {
        String servers = String.join(
                ", ", served.stream().map(each -> each.server().words()).toList());
        String meter = meterSettings.kind() == MeterSettings.Kind.NONE
                ? "energy is modelled: no meter is named"
                : "meter " + word(meterSettings.kind());
        String node = meterSettings
                .node()
                .map(it -> " and node meter " + word(it.kind()))
                .orElse("");
        return servers + "; " + meter + node;
    }

    /** What {@code made} gives; empty if it refuses, which is noted under {@code field} then. */
    static <T> Optional<T> checked(List<String> faults, String field, Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (IllegalArgumentException e) {
            faults.add(field + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<String> said(Optional<String> inFile, AgentPlace place, String variable) {
        return inFile.or(() -> Optional.ofNullable(place.environment().get(variable)))
                .filter(text -> !text.isBlank());
    }

    private static MeterSettings meter(AgentFile file) {
        Optional<AgentFile.Meter> meter = file.meter();
        MeterSettings.Kind kind = meter.map(it -> MeterSettings.Kind.valueOf(constant("meter.kind", it.kind(), METERS)))
                .orElse(MeterSettings.Kind.NONE);
        List<String> counted = IntStream.range(0, Math.max(1, file.gpus()))
                .mapToObj(Integer::toString)
                .toList();
        List<String> gpus = meter.flatMap(AgentFile.Meter::gpus).orElse(counted);
        if (gpus.size() != Math.max(1, file.gpus())) {
            throw new IllegalArgumentException(
                    "gpus names " + gpus.size() + " GPUs, but the host has " + file.gpus() + ": name each once");
        }
        return new MeterSettings(
                kind,
                gpus,
                meter.flatMap(AgentFile.Meter::period).orElse(MeterSettings.PERIOD),
                meter.flatMap(AgentFile.Meter::nvidiaSmi).orElse(MeterSettings.NVIDIA_SMI),
                meter.flatMap(AgentFile.Meter::url),
                meter.flatMap(AgentFile.Meter::collectInterval).orElse(MeterSettings.COLLECT_INTERVAL),
                file.node().map(HostParts::node));
    }

    private static NodeSettings node(AgentFile.Node node) {
        return new NodeSettings(
                NodeSettings.Kind.valueOf(constant("node.kind", node.kind(), NODES)),
                node.url(),
                node.query(),
                node.credentials(),
                node.raplRoot().orElse(NodeSettings.RAPL_ROOT),
                node.period().orElse(NodeSettings.PERIOD));
    }

    private static String constant(String field, String word, List<String> words) {
        if (!words.contains(word)) {
            throw new IllegalArgumentException(field + " is '" + word + "': say one of " + String.join(", ", words));
        }
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
