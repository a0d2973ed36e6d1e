package io.accalmie.grid.live;

import java.util.List;

/**
 * The providers that are set up.
 *
 * @param preferred the most preferred first; empty where a recorded trace stands in
 */
record AskedProviders(List<AskedProvider> preferred) {
    AskedProviders {
        preferred = List.copyOf(preferred);
    }
}
