package io.accalmie.ledger;

/** What an entry of the ledger does. */
public enum EntryKind {
    /** Sets an upper estimate aside. */
    RESERVE,
    /** Gives back what of a reservation was not used. */
    RELEASE,
    /** Books what was metered for an attempt in a grid interval. */
    POST,
    /** Books what a pool drew for nobody in a grid interval. */
    IDLE,
    /** Books a render on a rented service, which no pool's meter saw. */
    HOSTED
}
