package io.accalmie.reporting.manifests;

/** How far in the books manifests are written. Survives a restart. */
interface ReadingPlace {
    /** The position of the last posting whose manifests are kept; 0 for none. */
    long position();

    /** All up to {@code position} are kept; it never goes back. */
    void reached(long position);
}
