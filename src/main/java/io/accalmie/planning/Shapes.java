package io.accalmie.planning;

import io.accalmie.planning.ways.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Numbers shapes: jobs with equal options share a number, and ways that another beats in every respect are left out. */
final class Shapes {
    private final Ways ways;
    private final Map<JobShape, Integer> byIdentity = new IdentityHashMap<>();
    private final Map<List<ShapeOption>, Integer> byOptions = new HashMap<>();
    private final List<Way[]> waysByShape = new ArrayList<>();
    private final List<Integer> choices = new ArrayList<>();

    Shapes(Ways ways) {
        this.ways = ways;
    }

    /** The number of {@code shape}, from 0. */
    int index(JobShape shape) {
        return byIdentity.computeIfAbsent(shape, known -> byOptions.computeIfAbsent(shape.options(), this::add));
    }

    Way[] ways(int index) {
        return waysByShape.get(index);
    }

    Way[][] ways() {
        return waysByShape.toArray(Way[][]::new);
    }

    int[] choices() {
        return choices.stream().mapToInt(Integer::intValue).toArray();
    }

    private int add(List<ShapeOption> options) {
        Way[] all = ways.of(options).toArray(Way[]::new);
        Way[] kept = new Way[all.length];
        int count = 0;
        for (Way way : all) {
            boolean beaten = false;
            for (int index = 0; index < count; index++) {
                beaten |= kept[index].dominates(way);
            }
            if (!beaten) {
                count = dropDominated(kept, count, way);
                kept[count++] = way;
            }
        }
        waysByShape.add(Arrays.copyOf(kept, count));
        choices.add(all.length);
        return waysByShape.size() - 1;
    }

    private static int dropDominated(Way[] kept, int count, Way by) {
        int left = 0;
        for (int index = 0; index < count; index++) {
            if (!by.dominates(kept[index])) {
                kept[left++] = kept[index];
            }
        }
        return left;
    }
}
