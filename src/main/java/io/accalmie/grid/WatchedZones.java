package io.accalmie.grid;

import java.util.SortedMap;

/** The zones that signals are wanted for. Declared here, told by whoever knows where there are GPUs. */
public interface WatchedZones {
    /** Each zone once, however many pools share it, with its ISO 3166 country. */
    SortedMap<ZoneId, String> countries();
}
