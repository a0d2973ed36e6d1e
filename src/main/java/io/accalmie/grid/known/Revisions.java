package io.accalmie.grid.known;

import io.accalmie.grid.GridRevised;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a later word changes of what stood. Pure. */
public final class Revisions {
    private Revisions() {}

    /**
     * The hours whose number is another than before, in the order of {@code after}; hours that only one of both knows are new
     * or gone, not revised. Another kind or source with the same number is no revision: nothing that was booked changes.
     *
     * @param before what stood
     * @param after what stands now
     * @param at when the product heard it, product clock
     */
    public static List<GridRevised> between(List<IntensityPoint> before, List<IntensityPoint> after, Instant at) {
        Map<Hour, IntensityPoint> stood = new HashMap<>();
        before.forEach(point -> stood.put(Hour.of(point), point));
        List<GridRevised> revised = new ArrayList<>();
        for (IntensityPoint point : after) {
            Optional.ofNullable(stood.get(Hour.of(point)))
                    .filter(old -> !old.intensity().equals(point.intensity()))
                    .ifPresent(old -> revised.add(new GridRevised(
                            point.zone(), point.interval(), old.intensity(), point.intensity(), point.source(), at)));
        }
        return List.copyOf(revised);
    }

    private record Hour(ZoneId zone, TimeWindow interval) {
        static Hour of(IntensityPoint point) {
            return new Hour(point.zone(), point.interval());
        }
    }
}
