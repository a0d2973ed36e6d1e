package io.accalmie.reporting.manifests;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Writes manifests in a thread of its own, so that no round waits for a store. */
@Singleton
final class ManifestLoop {
    private static final Logger LOG = Logger.getLogger(ManifestLoop.class);
    /** Wall time between two looks into the books. */
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** Wall time after which it is tried again where the store or the database failed. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(15);

    private final ManifestWriting writing;
    private final boolean enabled;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::loop, "accalmie-manifests");
    private boolean failed;

    ManifestLoop(
            ManifestWriting writing,
            @ConfigProperty(name = "accalmie.reporting.manifests", defaultValue = "true") boolean enabled) {
        this.writing = writing;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        thread.join(Duration.ofSeconds(10).toMillis());
    }

    private void loop() {
        try {
            Duration pause = PAUSE;
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = once();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration once() {
        try {
            boolean more = writing.next();
            failed = false;
            return more ? Duration.ZERO : PAUSE;
        } catch (RuntimeException e) {
            if (!failed) {
                LOG.warn("Manifests of assets are not written until this is over: " + e.getMessage(), e);
            }
            failed = true;
            return AFTER_FAILURE;
        }
    }
}
