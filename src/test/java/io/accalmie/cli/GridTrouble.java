package io.accalmie.cli;

import java.util.Optional;

/** What is wrong with the provider of grid signals that the product under test asks. Set for the whole JVM. */
enum GridTrouble {
    /** Connections are dropped without an answer. */
    DOWN("UNAVAILABLE"),
    /** No answer comes in time. */
    SLOW("UNAVAILABLE"),
    /** What comes is broken JSON. */
    WRONG("UNREADABLE_ANSWER"),
    /** Too many requests, it says. */
    RATE_LIMITED("RATE_LIMITED"),
    /** It answers for another zone than the one asked. */
    OTHER_ZONE("OTHER_ZONE");

    /** A property of the JVM: a test resource lives in another class loader than the test. */
    private static final String PROPERTY = "accalmie.test.grid.trouble";

    private final String reason;

    GridTrouble(String reason) {
        this.reason = reason;
    }

    /** What the product calls it. */
    String reason() {
        return reason;
    }

    void begin() {
        System.setProperty(PROPERTY, name());
    }

    static void end() {
        System.clearProperty(PROPERTY);
    }

    static Optional<GridTrouble> present() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(GridTrouble::valueOf);
    }
}
