package io.accalmie.dispatch;

import io.accalmie.grid.WatchedZones;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.PoolId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pools that exist.
 *
 * @param all each id once, at least one
 * @param home the studio's own pool, where it would render without Accalmie
 */
public record Pools(List<Pool> all, PoolId home) implements WatchedZones {
    public Pools {
        all = List.copyOf(all);
        if (all.stream().map(Pool::id).distinct().count() != all.size()) {
            throw new IllegalArgumentException("two pools have the same id");
        }
        if (all.stream().noneMatch(pool -> pool.id().equals(home))) {
            throw new IllegalArgumentException("home pool " + home + " is not declared");
        }
    }

    /** The pool of that id; empty where none is declared. */
    public Optional<Pool> find(PoolId id) {
        return all.stream().filter(pool -> pool.id().equals(id)).findFirst();
    }

    /** The zones that feed a pool. */
    @Override
    public SortedMap<ZoneId, String> countries() {
        SortedMap<ZoneId, String> countries = new TreeMap<>();
        all.forEach(pool -> countries.put(pool.region().zone(), pool.region().country()));
        return countries;
    }

    /** The studio's own pool. */
    public Pool homePool() {
        return find(home).orElseThrow();
    }
}
