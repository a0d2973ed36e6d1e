package io.accalmie.grid.live;

import io.accalmie.grid.WatchedZones;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.live.QuestionBook.Asked;
import io.accalmie.time.ProductClock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Looks every second of the wall what is due and has it asked, a few zones at a time, so that a slow answer about one zone does
 * not keep the others waiting.
 */
final class AskingLoop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(AskingLoop.class);
    private static final long LOOK_MILLIS = 1_000;
    private static final int AT_A_TIME = 4;
    private static final Duration END = Duration.ofSeconds(10);

    private final Asking asking;
    private final QuestionBook book;
    private final WatchedZones watched;
    private final ProductClock clock;
    private final Set<ZoneId> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService askers = Executors.newFixedThreadPool(AT_A_TIME, task -> daemon(task, "asker"));
    private final Thread thread = daemon(this::loop, "loop");
    private volatile boolean stopping;
    private boolean troubled;

    AskingLoop(Asking asking, QuestionBook book, WatchedZones watched, ProductClock clock) {
        this.asking = asking;
        this.book = book;
        this.watched = watched;
        this.clock = clock;
    }

    void start() {
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
                    LOG.error("What to ask of the grid cannot be looked up; it is tried again every second", e);
                }
                troubled = true;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() {
        Map<Question, Asked> asked =
                book.all().stream().collect(Collectors.toMap(Asked::question, Function.identity()));
        Set<ZoneId> zones = watched.countries().keySet();
        for (ZoneId zone : zones) {
            if (underWay.add(zone)) {
                askers.execute(() -> ask(zone, zones.size(), asked));
            }
        }
    }

    private void ask(ZoneId zone, int zones, Map<Question, Asked> asked) {
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
