package io.accalmie.agent;

import java.util.List;

/** The agent's file cannot be used; the message names each field, its value and what to do. */
public final class UnreadableAgentFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableAgentFileException(String file, List<String> faults) {
        super(file + " cannot be used:"
                + (faults.size() == 1 ? " " + faults.get(0) : "\n  " + String.join("\n  ", faults)));
    }
}
