package io.accalmie.grid.electricitymaps;

import io.accalmie.grid.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What was learnt of the plan that was bought. Everything is forgotten after a day, so that a better plan is noticed. Instants
 * are of the wall clock. Thread-safe.
 */
final class Plan {
    /** What forecasts can be asked for, hours, the longest first. */
    static final List<Integer> HORIZONS = List.of(72, 48, 24, 6);

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final ConcurrentMap<Part, Instant> refused = new ConcurrentHashMap<>();
    private final ConcurrentMap<ZoneId, Horizon> horizons = new ConcurrentHashMap<>();
    private final ConcurrentMap<ZoneId, Set<String>> access = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> accessDue = new AtomicReference<>(Instant.MIN);

    private record Part(ZoneId zone, Temporality temporality) {}

    private record Horizon(int hours, Instant until) {}

    /** Until when a question is known to be refused; empty where it may be asked. */
    Optional<Instant> refusedUntil(ZoneId zone, Temporality temporality, Instant wall) {
        return Optional.ofNullable(refused.get(new Part(zone, temporality))).filter(wall::isBefore);
    }

    /** Notes that the plan does not include a question. */
    void exclude(ZoneId zone, Temporality temporality, Instant wall) {
        refused.put(new Part(zone, temporality), wall.plus(REMEMBERED));
    }

    /** The horizons to try for a zone, the longest that may be had first. */
    List<Integer> horizons(ZoneId zone, Instant wall) {
        Horizon known = horizons.get(zone);
        if (known == null || !wall.isBefore(known.until())) {
            return HORIZONS;
        }
        return HORIZONS.stream().filter(hours -> hours <= known.hours()).toList();
    }

    /** Notes that a zone's forecast was had for so many hours, after longer ones were refused. */
    void allow(ZoneId zone, int hours, Instant wall) {
        horizons.put(zone, new Horizon(hours, wall.plus(REMEMBERED)));
    }

    /** Whether it is the caller's turn to ask for the entitlements: once a day. */
    boolean claimAccess(Instant wall) {
        Instant due = accessDue.getAndUpdate(at -> wall.isBefore(at) ? at : wall.plus(REMEMBERED));
        return !wall.isBefore(due);
    }

    /** Notes the entitlements of each zone that are known, in place of earlier ones. */
    void learn(Map<ZoneId, Set<String>> byZone) {
        access.putAll(byZone);
        access.keySet().retainAll(byZone.keySet());
    }

    /** Whether the provider lists the zone's entitlements without this question: a hint, since the list is not exact. */
    boolean doubts(ZoneId zone, Temporality temporality) {
        return Optional.ofNullable(access.get(zone))
                .filter(listed -> !listed.contains("*") && !listed.contains(temporality.path()))
                .isPresent();
    }
}
