package io.accalmie.agent.dcgm;

import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.dcgm.Exposition.Sample;
import io.accalmie.agent.http.Http;
import io.accalmie.agent.http.Reply;
import io.accalmie.agent.meter.GpuPowerSource;
import io.accalmie.agent.meter.GpuSample;
import io.accalmie.agent.meter.MeterAwayException;
import io.accalmie.time.ProductClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Scrapes dcgm-exporter. A sample's time is the scrape's: the exporter says none. */
public final class DcgmExporter implements GpuPowerSource {
    private static final String ENERGY = "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION";
    private static final String POWER = "DCGM_FI_DEV_POWER_USAGE";
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final double MOST_WATTS = 100_000;
    /** A counter beyond this is no double without gaps any more. */
    private static final double MOST_COUNTER = 9e15;

    private final Http http;
    private final Duration collectInterval;
    private final ProductClock clock;
    private volatile OptionalLong offsetMillis = OptionalLong.empty();

    /**
     * Will scrape.
     *
     * @param url of the metrics
     * @param collectInterval how often the exporter looks at the GPUs
     */
    public DcgmExporter(URI url, Duration collectInterval, ProductClock clock) {
        this.http = new Http(url);
        this.collectInterval = collectInterval;
        this.clock = clock;
    }

    @Override
    public Traits traits() {
        return new Traits("dcgm-exporter", false, collectInterval, OptionalDouble.empty());
    }

    @Override
    public OptionalLong clockOffsetMillis() {
        return offsetMillis;
    }

    @Override
    public List<GpuSample> read() throws MeterAwayException, InterruptedException {
        Instant asked = clock.now();
        Reply reply = scrape();
        Instant middle = asked.plus(Duration.between(asked, clock.now()).dividedBy(2));
        // The header has whole seconds: its middle is the best guess.
        offsetMillis = reply.date().isPresent()
                ? OptionalLong.of(Duration.between(middle, reply.date().get()).toMillis() + 500)
                : OptionalLong.empty();
        String text = new String(reply.body(), StandardCharsets.UTF_8);
        List<GpuSample> samples = samples(Exposition.read(text, List.of(ENERGY, POWER)), middle);
        if (samples.isEmpty()) {
            throw new MeterAwayException(http.address() + " shows neither " + ENERGY + " nor " + POWER
                    + " with a UUID: check meter.url, and that the exporter's list of counters has them");
        }
        return samples;
    }

    @Override
    public void close() {
        // Nothing stays open.
    }

    private Reply scrape() throws MeterAwayException, InterruptedException {
        try {
            Reply reply = http.get("", WITHIN, Http.WORDS);
            if (!reply.isGood()) {
                throw new MeterAwayException(http.address() + " answered " + reply.status() + ": " + reply.text());
            }
            return reply;
        } catch (RuntimeFailure e) {
            throw new MeterAwayException(String.valueOf(e.getMessage()));
        }
    }

    /** A board shows once, with the largest of what its rows say: the rows of MIG instances repeat the board's figures. */
    static List<GpuSample> samples(List<Sample> rows, Instant at) {
        Map<String, List<Sample>> boards = new TreeMap<>();
        for (Sample row : rows) {
            String uuid = row.labels().getOrDefault("UUID", row.labels().getOrDefault("uuid", ""));
            if (!uuid.isEmpty()) {
                boards.computeIfAbsent(uuid, it -> new ArrayList<>()).add(row);
            }
        }
        List<GpuSample> samples = new ArrayList<>();
        boards.forEach((uuid, board) -> samples.add(sample(uuid, board, at)));
        return samples;
    }

    private static GpuSample sample(String uuid, List<Sample> rows, Instant at) {
        OptionalDouble counter = largest(rows, ENERGY, MOST_COUNTER);
        boolean isShared =
                rows.stream().anyMatch(DcgmExporter::isPart) || count(rows, ENERGY) > 1 || count(rows, POWER) > 1;
        String index = rows.get(0).labels().getOrDefault("gpu", "");
        return new GpuSample(
                index.matches("\\d{1,4}") ? Integer.parseInt(index) : -1,
                uuid,
                at,
                counter.isPresent() ? OptionalLong.of((long) counter.getAsDouble()) : OptionalLong.empty(),
                largest(rows, POWER, MOST_WATTS),
                isShared);
    }

    private static boolean isPart(Sample row) {
        return !row.labels().getOrDefault("GPU_I_ID", "").isEmpty()
                || !row.labels().getOrDefault("vgpu", "").isEmpty();
    }

    private static long count(List<Sample> rows, String name) {
        return rows.stream().filter(row -> row.name().equals(name)).count();
    }

    private static OptionalDouble largest(List<Sample> rows, String name, double most) {
        return rows.stream()
                .filter(row -> row.name().equals(name))
                .mapToDouble(Sample::value)
                .filter(value -> value >= 0 && value <= most)
                .max();
    }
}
