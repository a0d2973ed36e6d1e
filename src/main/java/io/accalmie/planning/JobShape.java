package io.accalmie.planning;

import java.util.List;

/**
 * What jobs share that can be rendered in the same ways.
 *
 * @param id names the shape
 * @param options the ways; the first is the studio's own habit. Empty: jobs of this shape cannot be placed
 */
public record JobShape(String id, List<ShapeOption> options) {
    public JobShape {
        options = List.copyOf(options);
    }
}
