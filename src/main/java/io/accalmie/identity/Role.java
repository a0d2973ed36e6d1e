package io.accalmie.identity;

/** What a principal may do. */
public enum Role {
    /** Submits, watches and cancels renders of its own studio. */
    STUDIO,
    /** Owns pools and budgets. */
    OPS,
    /** Reads and exports emissions. */
    FINANCE,
    /** Speaks for a GPU host. */
    AGENT
}
