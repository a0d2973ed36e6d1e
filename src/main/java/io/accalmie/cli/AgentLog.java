package io.accalmie.cli;

import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What an agent logs, one line each on standard error: Quarkus, which would say so elsewhere, is not started for it. */
final class AgentLog {
    private static final String LINE = "%1$tFT%1$tT.%1$tL %4$s [%3$s] %5$s%6$s%n";
    /** Held here, because the log manager forgets loggers that nobody holds, with their levels. */
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("org.apache.kafka"),
            Logger.getLogger("software.amazon.awssdk"),
            Logger.getLogger("io.vertx"));

    private AgentLog() {}

    static void toStandardError() {
        System.setProperty("java.util.logging.SimpleFormatter.format", LINE);
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        ConsoleHandler console = new ConsoleHandler();
        console.setFormatter(new java.util.logging.SimpleFormatter());
        console.setLevel(Level.INFO);
        root.addHandler(console);
        root.setLevel(Level.INFO);
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        // Topics are made by their first message, and brokers come and go: the agent says itself when it waits for
        // Kafka.
        QUIET.get(0).setLevel(Level.SEVERE);
    }
}
