package io.accalmie.grid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The providers' regions, the zone that feeds each, and its PUE. Immutable. */
public final class Regions {
    private static final String SHIPPED = "/grid/regions.csv";

    private final Map<String, Region> regions;
    private final Map<String, Pue> pues;
    private final Map<String, String> sources;

    /**
     * Regions and their PUE, without anybody who says so.
     *
     * @param regions each id once
     * @param pues by region id; a region may have none
     */
    public Regions(List<Region> regions, Map<String, Pue> pues) {
        this(regions, pues, Map.of());
    }

    /**
     * Regions, their PUE and who says so.
     *
     * @param regions each id once
     * @param pues by region id; a region may have none
     * @param sources of zone and PUE, by region id; a region may have none
     */
    public Regions(List<Region> regions, Map<String, Pue> pues, Map<String, String> sources) {
        this.regions = new TreeMap<>();
        for (Region region : regions) {
            if (this.regions.put(region.id(), region) != null) {
                throw new IllegalArgumentException("region " + region.id() + " is declared twice");
            }
        }
        this.pues = Map.copyOf(pues);
        this.sources = Map.copyOf(sources);
    }

    /** The regions that ship with the product; each row of {@code grid/regions.csv} cites its source. */
    public static Regions shipped() {
        try (InputStream in = Objects.requireNonNull(Regions.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return new RegionsCsv(in, SHIPPED).read();
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped regions " + SHIPPED + " cannot be read", e);
        }
    }

    /** The regions of a file of the same form; throws {@link UnreadableGridFileException} if its content is not. */
    public static Regions read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new RegionsCsv(in, file.toString()).read();
        }
    }

    /** The region of that {@code provider/region}; empty where it is not known. */
    public Optional<Region> find(String id) {
        return Optional.ofNullable(regions.get(id));
    }

    /** Who says which zone that {@code provider/region} is in, and what its own PUE is; empty where nobody is named. */
    public Optional<String> source(String id) {
        return Optional.ofNullable(sources.get(id));
    }

    /** Every region, by id. */
    public List<Region> all() {
        return List.copyOf(regions.values());
    }

    /** What is published about the PUE of that {@code provider/region}; empty where neither it nor its provider says. */
    public Optional<Pue> pue(String id) {
        return Optional.ofNullable(pues.get(id));
    }
}
