package io.accalmie.agent.nvidiasmi;

import io.accalmie.agent.meter.GpuPowerSource;
import io.accalmie.agent.meter.GpuSample;
import io.accalmie.agent.meter.MeterAwayException;
import io.accalmie.time.ProductClock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Keeps {@code nvidia-smi --query-gpu=… -lms N} running and reads its lines. A field that it refuses is left out from then on;
 * when it ends or hangs it is started anew at the next read.
 */
public final class NvidiaSmi implements GpuPowerSource {
    /** The energy counter is updated about every 100 ms, but differences of less than about 1 s are not to be trusted. */
    private static final Duration COUNTER_PERIOD = Duration.ofSeconds(1);
    /** Power times time: see the package of meters. */
    private static final double POWER_PERCENT = 35;

    private static final Duration SILENCE = Duration.ofSeconds(20);
    /** The program writes the host's local time, which is believed where it is this near to the present. */
    private static final Duration BELIEVABLE = Duration.ofSeconds(10);

    private static final int MOST_UNREADABLE = 50;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSS", Locale.ROOT);

    private final String program;
    private final Duration period;
    private final ProductClock clock;
    private final Map<String, CounterTrust> trust = new HashMap<>();
    private Query query = Query.full();
    private Optional<Running> running = Optional.empty();
    private volatile boolean isClosed;

    /**
     * Will start the program.
     *
     * @param program its name or path
     * @param period how often it says something
     */
    public NvidiaSmi(String program, Duration period, ProductClock clock) {
        this.program = program;
        this.period = period;
        this.clock = clock;
    }

    @Override
    public Traits traits() {
        return new Traits("nvidia-smi", true, COUNTER_PERIOD, OptionalDouble.of(POWER_PERCENT));
    }

    @Override
    public List<GpuSample> read() throws MeterAwayException, InterruptedException {
        String said = "nothing";
        for (int i = 0; i < MOST_UNREADABLE; i++) {
            Optional<String> line = next(said);
            if (line.isEmpty()) {
                continue;
            }
            Optional<Query.Row> row = query.row(line.get());
            if (row.isPresent()) {
                return List.of(sample(row.get()));
            }
            said = line.get().strip();
        }
        stop();
        throw new MeterAwayException(program + " says what nobody understands: " + shortened(said));
    }

    @Override
    public void close() {
        isClosed = true;
        stop();
    }

    /** The next line of the running program; empty where it refused a field and is asked again without. */
    private Optional<String> next(String said) throws MeterAwayException, InterruptedException {
        Running now = running();
        Optional<String> line;
        try {
            line = now.next(SILENCE.plus(period));
        } catch (MeterAwayException e) {
            stop();
            throw new MeterAwayException(program + ": " + e.getMessage() + "; it is started anew");
        }
        if (line.isEmpty()) {
            String status = now.status();
            stop();
            throw new MeterAwayException(program + " ended with " + status + ", having said: " + shortened(said)
                    + "; check that it runs for the agent's user");
        }
        Optional<String> refused = Query.refused(line.get());
        if (refused.isPresent()) {
            query = query.without(refused.get())
                    .orElseThrow(() -> new MeterAwayException(program + " refuses the field " + refused.get()
                            + ", without which there is no reading: update the driver, or use dcgm-exporter"));
            stop();
            return Optional.empty();
        }
        return line;
    }

    private GpuSample sample(Query.Row row) {
        Instant at = moment(row.moment());
        CounterTrust counter = trust.computeIfAbsent(row.uuid(), uuid -> new CounterTrust());
        return new GpuSample(
                row.index(), row.uuid(), at, counter.of(at, row.counter(), row.watts()), row.watts(), row.isMig());
    }

    private Instant moment(String text) {
        Instant now = clock.now();
        try {
            Instant said = LocalDateTime.parse(text, MOMENT)
                    .atZone(ZoneId.systemDefault())
                    .toInstant();
            return Duration.between(said, now).abs().compareTo(BELIEVABLE) <= 0 ? said : now;
        } catch (DateTimeException e) {
            return now;
        }
    }

    private synchronized Running running() throws MeterAwayException {
        if (isClosed) {
            throw new MeterAwayException(program + " was closed");
        }
        if (running.isEmpty()) {
            running = Optional.of(Running.start(List.of(
                    program,
                    "--query-gpu=" + String.join(",", query.fields()),
                    "--format=csv,noheader,nounits",
                    "-lms",
                    Long.toString(period.toMillis()))));
        }
        return running.get();
    }

    private synchronized void stop() {
        running.ifPresent(Running::close);
        running = Optional.empty();
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
