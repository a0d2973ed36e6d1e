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
    HOSTED,
    /** Corrects the operational grams of what was booked before, because the grid's intensity was revised. */
    RESTATE_GRID,
    /** Says that a job was not rendered because another of its studio had rendered the same: a line of zeros. */
    CACHE_HIT;

    /** Whether its amounts are what was drawn and emitted, and not only set aside. */
    public boolean isPosted() {
        return switch (this) {
            case POST, IDLE, HOSTED, RESTATE_GRID, CACHE_HIT -> true;
            case RESERVE, RELEASE -> false;
        };
    }
}
