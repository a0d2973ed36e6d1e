package io.accalmie.agent.served;

import io.accalmie.agent.AgentJournal;
import io.accalmie.agent.AgentJournal.KnownAttempt;
import io.accalmie.agent.RenderRuntime;
import io.accalmie.agent.Rendering;
import io.accalmie.agent.RuntimeServer;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.messaging.Fault;
import io.accalmie.time.ProductClock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Renders on the servers of a host. Real time only: its product clock is the wall's. */
public final class ServedRuntime implements RenderRuntime, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ServedRuntime.class);
    private static final long PROBE_SECONDS = 5;
    private static final long PATIENCE_SECONDS = 10;

    private final List<ServedModels> served;
    private final Map<RuntimeServer, Breaker> breakers = new LinkedHashMap<>();
    private final AgentJournal journal;
    private final ProductClock clock;
    private final Retries retries;
    private final ExecutorService threads;
    private final ScheduledExecutorService prober;

    /** On these servers; each is asked whether it is ready from now on. */
    public ServedRuntime(List<ServedModels> served, AgentJournal journal, ProductClock clock) {
        this(served, journal, clock, Retries.USUAL);
    }

    ServedRuntime(List<ServedModels> served, AgentJournal journal, ProductClock clock, Retries retries) {
        this.served = List.copyOf(served);
        this.journal = journal;
        this.clock = clock;
        this.retries = retries;
        this.served.forEach(it -> breakers.computeIfAbsent(it.server(), Breaker::new));
        AtomicInteger count = new AtomicInteger();
        this.threads =
                Executors.newCachedThreadPool(task -> daemon(task, "accalmie-agent-render-" + count.incrementAndGet()));
        this.prober = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "accalmie-agent-probe"));
        prober.scheduleWithFixedDelay(
                this::probe,
                0,
                Math.min(
                        TimeUnit.SECONDS.toMillis(PROBE_SECONDS),
                        retries.firstPause().toMillis() * 5),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public List<Fault> faults(DispatchOrder order) {
        Optional<ServedModels> first = served.stream()
                .filter(it -> it.models().containsKey(order.model()))
                .findFirst();
        return first.map(it -> it.server().faults(order)).orElseGet(() -> List.of(unknownModel(order)));
    }

    @Override
    public Optional<String> unready(DispatchOrder order, int gpu) {
        Optional<ServedModels> on = on(order, gpu);
        return on.isEmpty()
                ? Optional.of("no runtime of GPU " + gpu + " has " + order.model())
                : breaker(on.get()).open();
    }

    @Override
    public Optional<String> keeps(DispatchOrder order) {
        return Optional.of(order.model() + " " + order.width() + "×" + order.height() + "×" + order.frames());
    }

    @Override
    public Rendering begin(DispatchOrder order, Optional<byte[]> input, int gpu, Instant ready, Instant now) {
        return begin(order, input, gpu, now, Map.of());
    }

    @Override
    public Optional<Rendering> resume(KnownAttempt attempt, Optional<byte[]> input) {
        int gpu = attempt.begun().orElseThrow().gpu();
        Instant start = attempt.begun().orElseThrow().start();
        return on(attempt.order(), gpu)
                .filter(it -> !it.server().capabilities().synchronous())
                .map(it -> begin(attempt.order(), input, gpu, start, attempt.handles()));
    }

    /** Asks every server that gets no work whether it is ready. */
    private void probe() {
        for (Breaker breaker : breakers.values()) {
            try {
                breaker.probe();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.errorf(e, "a server could not be asked whether it is ready");
            }
        }
    }

    private Rendering begin(
            DispatchOrder order, Optional<byte[]> input, int gpu, Instant start, Map<Integer, String> handles) {
        ServedModels on = on(order, gpu)
                .orElseThrow(() -> new IllegalStateException("GPU " + gpu + " cannot run " + order.model()));
        String model = on.models().getOrDefault(order.model(), order.model());
        Batches batches =
                new Batches(order, input, model, on.server().capabilities().mostItems());
        Driver driver = new Driver(on.server(), breaker(on), batches, handles, journal, clock, retries);
        ServedRendering rendering = new ServedRendering(order, start, driver, clock);
        rendering.runsIn(threads);
        return rendering;
    }

    private Optional<ServedModels> on(DispatchOrder order, int gpu) {
        return served.stream().filter(it -> it.runs(order, gpu)).findFirst();
    }

    private Breaker breaker(ServedModels on) {
        return breakers.computeIfAbsent(on.server(), Breaker::new);
    }

    private Fault unknownModel(DispatchOrder order) {
        List<String> known = served.stream()
                .flatMap(it -> it.models().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return Fault.ofField(
                "UNKNOWN_MODEL",
                "model",
                order.model(),
                "no runtime of this host has the model",
                "list it under a runtime of the agent's file, or leave it out of the pool's models; there are "
                        + String.join(", ", known));
    }

    @Override
    public void close() {
        prober.shutdownNow();
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a rendering does not end; it is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
