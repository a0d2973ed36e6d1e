package io.accalmie.grid.live;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.accalmie.grid.WatchedZones;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.live.QuestionBook.Asked;
import io.accalmie.time.ProductClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Looks again and again what is due and has it asked, a few zones at a time, so that a slow answer about one zone does
 * not keep the others waiting.
 */
final class AskingLoop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(AskingLoop.class);
    private static final int AT_A_TIME = 4;
    private static final Duration END = Duration.ofSeconds(10);

    private final Asking asking;
    private final QuestionBook book;
    private final WatchedZones watched;
    private final ProductClock clock;
    private final Duration look;
    private final Set<ZoneId> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService askers = Executors.newFixedThreadPool(AT_A_TIME, task -> daemon(task, "asker"));
    private final Thread thread = daemon(this::loop, "loop");
    private volatile boolean stopping;
    private boolean troubled;

    /** Looks every {@code look} of the wall clock. */
    AskingLoop(Asking asking, QuestionBook book, WatchedZones watched, ProductClock clock, Duration look) {
        this.asking = asking;
        this.book = book;
        this.watched = watched;
        this.clock = clock;
        this.look = look;
    }

    /** Asks at once, waits for answers as long as {@code first} at most, and goes on asking. */
    void start(Duration first) {
        try {
            CompletableFuture.allOf(look().toArray(CompletableFuture[]::new)).get(first.toMillis(), MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("Not everything asked of the grid was answered within %s s; it goes on", first.toSeconds());
        } catch (ExecutionException | RuntimeException e) {
            LOG.error("The grid could not be asked at the start; it is tried again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.start();
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        askers.shutdownNow();
        try {
            thread.join(END.toMillis());
            if (!askers.awaitTermination(END.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("A provider of grid signals was still being asked when the product stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        while (!stopping) {
            try {
                look();
                troubled = false;
            } catch (RuntimeException e) {
                if (!troubled && !stopping) {
                    LOG.error("What to ask of the grid cannot be looked up; it is tried again", e);
                }
                troubled = true;
            }
            try {
                MILLISECONDS.sleep(look.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private List<CompletableFuture<Void>> look() {
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        Map<Question, Asked> asked =
                book.all().stream().collect(Collectors.toMap(Asked::question, Function.identity()));
        Set<ZoneId> zones = watched.countries().keySet();
        for (ZoneId zone : zones) {
            if (underWay.add(zone)) {
                begun.add(CompletableFuture.runAsync(() -> ask(zone, zones, asked), askers));
            }
        }
        return begun;
    }

    private void ask(ZoneId zone, Set<ZoneId> zones, Map<Question, Asked> asked) {
        try {
            asking.about(zone, zones, asked, clock.now());
        } catch (RuntimeException e) {
            if (!stopping) {
                LOG.errorf(e, "Asking about %s failed; it goes on", zone);
            }
        } finally {
            underWay.remove(zone);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "accalmie-grid-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
