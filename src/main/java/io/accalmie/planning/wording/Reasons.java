package io.accalmie.planning.wording;

import io.accalmie.planning.packing.Capacity;
import io.accalmie.planning.packing.Packing;
import io.accalmie.planning.packing.Position;
import io.accalmie.planning.packing.Reach;
import io.accalmie.planning.packing.Task;
import io.accalmie.planning.packing.Way;

/**
 * Why a job runs here and then: the hour against starting at once in the same pool, the place against the best of all if every
 * GPU were free, and what keeps the job from that.
 */
public final class Reasons {
    private final long now;
    private final Packing packing;
    private final Words words;

    /** Reasons for what {@code packing} holds, told at {@code now}, ms since the epoch. */
    public Reasons(long now, Packing packing) {
        this.now = now;
        this.packing = packing;
        this.words = new Words(now);
    }

    /** One sentence on a task that is placed. The packing is as before afterwards. */
    public String of(Task task) {
        Position placed = packing.lift(task);
        String sentence = placed.way().model() + " in " + placed.way().pool() + " at " + words.clock(placed.start())
                + ": " + intensity(placed) + " g/kWh" + whyThen(task, placed) + "; " + whyHere(task, placed);
        packing.put(task, placed);
        return sentence;
    }

    private String whyThen(Task task, Position placed) {
        Reach reach = task.reachOf(placed.way());
        if (placed.start() == reach.first()) {
            return Position.less(reach.least().grams(), placed.grams())
                    ? ", at once"
                    : ", at once: waiting until " + words.clock(task.deadline()) + " offers no cleaner hour here";
        }
        Position first = new Position(placed.way(), reach.first(), placed.way().gramsAt(reach.first()));
        String against = intensity(first) + " " + atFirst(reach.first());
        if (Position.less(placed.grams(), first.grams())) {
            return " against " + against;
        }
        long room = roomFrom(first);
        return room == first.start()
                ? ", " + against
                : ", the pool having no GPU for it until " + words.clock(room) + " (" + against + ")";
    }

    private String whyHere(Task task, Position placed) {
        Position least = task.least();
        if (!Position.less(least.grams(), placed.grams())) {
            return task.ways().size() == 1
                    ? Words.grams(placed.grams()) + " by the only way to render it"
                    : Words.grams(placed.grams()) + ", the least of "
                            + task.ways().size() + " ways";
        }
        long room = roomFrom(least);
        String better = Words.grams(placed.grams()) + " where " + Words.grams(least.grams()) + " would do with "
                + least.way().model() + " in " + least.way().pool() + " at " + words.clock(least.start());
        if (room == least.start()) {
            return better;
        }
        return room == Capacity.NONE
                ? better + ", which has no GPU for it from then on"
                : better + ", which has no GPU for it until " + words.clock(room);
    }

    private String atFirst(long first) {
        return first == now ? "now" : "at " + words.clock(first);
    }

    private static String intensity(Position position) {
        return Words.intensity(position.way().intensityAt(position.start()));
    }

    private long roomFrom(Position wanted) {
        Way way = wanted.way();
        return packing.capacityFor(way)
                .earliestStart(wanted.start(), way.horizonEnd() - way.duration(), way.duration());
    }
}
