package io.accalmie.cli;

import io.accalmie.embedded.DataDirectory;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the product in this process: holds the data directory, starts the neighbours, then the application, and stops them. */
final class Product {
    private static final long STOP_SECONDS = 30;

    private Product() {}

    /** Runs the application until it ends, and returns its exit code. */
    static int run(Path data, Class<? extends QuarkusApplication> application, String... args) {
        try (DataDirectory directory = DataDirectory.open(data)) {
            configure(directory.path());
            CountDownLatch stopped = new CountDownLatch(1);
            try (Neighbours neighbours = Neighbours.start(directory.path(), System.getenv())) {
                // A signal ends the JVM when its hooks are done: this one waits until application and neighbours have
                // stopped.
                AtomicBoolean signalled = new AtomicBoolean();
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(
                                () -> {
                                    signalled.set(true);
                                    await(stopped);
                                },
                                "accalmie-stop"));
                AtomicInteger code = new AtomicInteger();
                Quarkus.run(
                        application,
                        (exitCode, failure) -> {
                            code.set(failure == null ? exitCode : 1);
                            // Whoever asked for the end need not read what it interrupted.
                            if (failure != null && !signalled.get()) {
                                System.err.println("accalmie: " + rootMessage(failure));
                            }
                        },
                        args);
                return code.get();
            } finally {
                stopped.countDown();
            }
        }
    }

    private static void configure(Path data) {
        System.setProperty("accalmie.home", data.toString());
        System.setProperty("quarkus.log.console.enabled", "false");
        System.setProperty("quarkus.log.file.enabled", "true");
        System.setProperty("quarkus.log.file.path", data.resolve("accalmie.log").toString());
    }

    private static void await(CountDownLatch stopped) {
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("accalmie: not everything stopped within " + STOP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
