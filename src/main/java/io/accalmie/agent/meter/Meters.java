package io.accalmie.agent.meter;

import io.accalmie.agent.HostMeter;
import io.accalmie.agent.dcgm.DcgmExporter;
import io.accalmie.agent.node.PrometheusPower;
import io.accalmie.agent.node.RedfishPower;
import io.accalmie.agent.nvidiasmi.NvidiaSmi;
import io.accalmie.agent.rapl.RaplPower;
import io.accalmie.metering.EnergyMethod;
import io.accalmie.time.ProductClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the meter that an operator names. */
public final class Meters {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private Meters() {}

    /**
     * The meter; it reads nothing before it is started.
     *
     * @param modelled what expected energy is called, where nothing is read
     * @param clock of a real host: live
     */
    public static HostMeter of(MeterSettings settings, EnergyMethod modelled, ProductClock clock) {
        if (settings.kind() == MeterSettings.Kind.NONE) {
            return HostMeter.modelled(modelled);
        }
        GpuPowerSource source = settings.kind() == MeterSettings.Kind.NVIDIA_SMI
                ? new NvidiaSmi(settings.nvidiaSmi(), settings.period(), clock)
                : new DcgmExporter(metrics(address(settings.url(), "meter.url")), settings.collectInterval(), clock);
        return new SampledMeter(
                settings, source, settings.node().map(it -> node(it, clock)), modelled, bootId(), clock);
    }

    private static NodePowerSource node(NodeSettings settings, ProductClock clock) {
        return switch (settings.kind()) {
            case RAPL -> new RaplPower(settings.raplRoot(), clock);
            case REDFISH -> new RedfishPower(address(settings.url(), "node.url"), settings.credentials(), clock);
            case PROMETHEUS ->
                new PrometheusPower(
                        address(settings.url(), "node.url"),
                        settings.query().orElseThrow(),
                        settings.credentials(),
                        clock);
        };
    }

    private static URI metrics(URI address) {
        return address.getPath().isEmpty() || address.getPath().equals("/") ? address.resolve("/metrics") : address;
    }

    private static URI address(Optional<URI> url, String field) {
        URI address = url.orElseThrow();
        String scheme = String.valueOf(address.getScheme());
        if (address.getHost() == null || !scheme.matches("https?")) {
            throw new IllegalArgumentException(
                    field + " is " + address + ", but must be an address such as http://127.0.0.1:9400/metrics");
        }
        return address;
    }

    /** Names the run of the kernel; a host that does not say has one run, and a counter that falls shows the next. */
    private static String bootId() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            return "unknown-boot";
        }
    }
}
