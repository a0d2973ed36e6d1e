package io.accalmie.cli;

import java.io.PrintWriter;

/** Shows on a terminal what a long command is at, on one line that is gone when it ends; elsewhere nothing. */
final class Stages implements AutoCloseable {
    private static final String ERASE = "\r\u001b[2K";

    private final PrintWriter out;
    private final boolean terminal;

    Stages(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(String stage) {
        if (terminal) {
            out.print(ERASE + stage + " …");
            out.flush();
        }
    }

    @Override
    public void close() {
        if (terminal) {
            out.print(ERASE);
            out.flush();
        }
    }
}
