package io.accalmie.grid;

import io.accalmie.messaging.Fault;

/** A file of the grid, a trace or a list of regions, is not as it must be. Nothing of it is used. */
public final class UnreadableGridFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    UnreadableGridFileException(String file, Fault fault) {
        super(file
                + fault.line().map(line -> ", line " + line).orElse("")
                + fault.field().map(field -> ", " + field).orElse("")
                + fault.value().map(value -> " '" + value + "'").orElse("")
                + ": " + fault.reason() + " " + fault.remedy());
        this.fault = fault;
    }

    /** What is wrong, where, and what would cure it. */
    public Fault fault() {
        return fault;
    }
}
