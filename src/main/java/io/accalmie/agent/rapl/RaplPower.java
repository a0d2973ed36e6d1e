package io.accalmie.agent.rapl;

import io.accalmie.agent.meter.MeterAwayException;
import io.accalmie.agent.meter.NodePowerSource;
import io.accalmie.agent.meter.course.Reading;
import io.accalmie.time.ProductClock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Sums the packages and their memory: nothing twice. A package holds its cores and its uncore part; {@code psys} and the
 * {@code intel-rapl-mmio} tree show again what the packages show.
 */
public final class RaplPower implements NodePowerSource {
    /**
     * Whole node over GPU, CPU and memory: the default host factor 1.43 over the middle of what was measured for the three
     * alone, 1.11 to 1.25 (contracts, section 2).
     */
    private static final double REST = 1.43 / 1.18;
    /** Half the way from 1.18 / 1.25 to 1.60 / 1.11, the least and the most that both intervals allow, over {@link #REST}. */
    private static final double REST_PERCENT = 21;
    /** No package draws more; how long a counter surely did not wrap around twice follows from it. */
    private static final double MOST_WATTS = 1000;

    private static final String ZONE = "intel-rapl:\\d+(:\\d+)?";

    private final Path root;
    private final ProductClock clock;
    private final FileText files;
    private final Map<String, Long> before = new HashMap<>();
    private Optional<Instant> last = Optional.empty();
    private long countedMicrojoules;
    private int series;
    private volatile String words = "RAPL package and dram";

    /** Reads a small file. */
    interface FileText {
        String of(Path file) throws IOException;
    }

    /** Reads the zones below {@code root}, such as {@code /sys/class/powercap}. */
    public RaplPower(Path root, ProductClock clock) {
        this(root, clock, Files::readString);
    }

    RaplPower(Path root, ProductClock clock, FileText files) {
        this.root = root;
        this.clock = clock;
        this.files = files;
    }

    @Override
    public Traits traits() {
        return new Traits(words, false, REST, REST_PERCENT);
    }

    @Override
    public Reading read() throws MeterAwayException {
        Instant now = clock.now();
        List<Zone> zones = zones();
        boolean hasMemory = zones.stream().anyMatch(zone -> zone.name().equals("dram"));
        words = hasMemory ? "RAPL package and dram" : "RAPL package";
        Map<String, Long> values = new TreeMap<>();
        long drawn = 0;
        boolean isOneSeries = last.isPresent() && zones.size() == before.size();
        for (Zone zone : zones) {
            String key = zone.directory().getFileName() + "/" + zone.name();
            long value = number(zone.directory().resolve("energy_uj"));
            values.put(key, value);
            Long earlier = before.get(key);
            isOneSeries &= earlier != null && last.isPresent() && isSoon(zone, last.get(), now);
            drawn += earlier == null ? 0 : zone.difference(earlier, value);
        }
        if (isOneSeries) {
            countedMicrojoules += drawn;
        } else {
            series++;
            countedMicrojoules = 0;
        }
        before.clear();
        before.putAll(values);
        last = Optional.of(now);
        return new Reading("rapl-" + series, now, OptionalLong.of(countedMicrojoules / 1000), OptionalDouble.empty());
    }

    private List<Zone> zones() throws MeterAwayException {
        Map<Path, Zone> zones = new TreeMap<>();
        for (Path directory : children(root)) {
            add(directory, zones);
            for (Path inner : children(directory)) {
                add(inner, zones);
            }
        }
        if (zones.values().stream().noneMatch(zone -> zone.name().startsWith("package"))) {
            throw new MeterAwayException(
                    root + " shows no RAPL package: virtual machines mostly have none; take the node"
                            + " meter out, or name Redfish or a Prometheus query instead");
        }
        return new ArrayList<>(zones.values());
    }

    private void add(Path directory, Map<Path, Zone> zones) throws MeterAwayException {
        Path file = directory.getFileName();
        if (file == null
                || !file.toString().matches(ZONE)
                || !Files.isDirectory(directory)
                || zones.containsKey(file)) {
            return;
        }
        String name = text(directory.resolve("name")).strip();
        boolean isSub = file.toString().indexOf(':') != file.toString().lastIndexOf(':');
        if (isSub ? name.equals("dram") : name.startsWith("package")) {
            zones.put(file, new Zone(name, directory, number(directory.resolve("max_energy_range_uj"))));
        }
    }

    private List<Path> children(Path directory) throws MeterAwayException {
        if (!directory.equals(root) && !directory.getFileName().toString().matches(ZONE)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new MeterAwayException(directory + " cannot be listed (" + e
                    + "): check node.raplRoot, whose default is" + " /sys/class/powercap");
        }
    }

    private long number(Path file) throws MeterAwayException {
        String text = text(file).strip();
        if (!text.matches("\\d{1,18}")) {
            throw new MeterAwayException(file + " says " + text + ", which is no number of µJ");
        }
        return Long.parseLong(text);
    }

    private String text(Path file) throws MeterAwayException {
        try {
            return files.of(file);
        } catch (AccessDeniedException e) {
            throw new MeterAwayException(
                    file + " may not be read: since CVE-2020-8694 the kernel shows it to root alone;"
                            + " give the agent's group read permission (chgrp and chmod 0440 on energy_uj, by udev or tmpfiles)"
                            + " or mount it read-only into its container");
        } catch (IOException e) {
            throw new MeterAwayException(file + " cannot be read: " + e);
        }
    }

    private static boolean isSoon(Zone zone, Instant last, Instant now) {
        double seconds = zone.rangeMicrojoules() / 1e6 / MOST_WATTS;
        return Duration.between(last, now).toMillis() < seconds * 1000;
    }
}
