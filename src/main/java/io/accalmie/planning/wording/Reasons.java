package io.accalmie.planning.wording;

import io.accalmie.planning.packing.Capacity;
import io.accalmie.planning.packing.Packing;
import io.accalmie.planning.packing.Reach;
import io.accalmie.planning.packing.Tasks;
import io.accalmie.planning.ways.Position;
import io.accalmie.planning.ways.Way;

/**
 * Why a job runs here and then: the hour against starting at once in the same pool, the place against the best of all if every
 * GPU were free, what keeps the job from that, and what the hour costs others.
 */
public final class Reasons {
    private final long now;
    private final Packing packing;
    private final Tasks tasks;
    private final GpuHourPrice price;
    private final Words words;

    /** What a GPU-hour costs others. */
    @FunctionalInterface
    public interface GpuHourPrice {
        /** Grams per GPU-hour in a pool at an instant, ms since the epoch; zero where there are GPUs to spare. */
        double at(int pool, long instant);
    }

    /** Reasons for what {@code packing} holds, told at {@code now}, ms since the epoch. */
    public Reasons(long now, Packing packing, GpuHourPrice price) {
        this.now = now;
        this.packing = packing;
        this.tasks = packing.tasks();
        this.price = price;
        this.words = new Words(now);
    }

    /** One sentence on a task that is placed. */
    public String of(int task) {
        // What else there is room for is seen with the task itself taken out; it is put back before anybody can look.
        synchronized (packing) {
            Position placed = packing.lift(task);
            String sentence = placed.way().model() + " in " + placed.way().pool() + " at "
                    + words.clock(placed.start()) + ": " + intensity(placed) + " g/kWh" + whyThen(task, placed) + "; "
                    + whyHere(task, placed) + othersPay(placed);
            packing.put(task, placed);
            return sentence;
        }
    }

    private String whyThen(int task, Position placed) {
        Way way = placed.way();
        long earliest = tasks.first(task, way);
        if (placed.start() == earliest) {
            Position least = way.least(earliest, tasks.last(task, way));
            return Position.less(least.grams(), placed.grams())
                    ? ", at once"
                    : ", at once: waiting until " + words.clock(tasks.deadline(task)) + " offers no cleaner hour here";
        }
        Position first = way.at(earliest);
        String against = intensity(first) + " " + atFirst(earliest);
        if (Position.less(placed.grams(), first.grams())) {
            return " against " + against;
        }
        long room = roomFrom(first);
        return room == first.start()
                ? ", " + against
                : ", the pool having no GPU for it until " + words.clock(room) + " (" + against + ")";
    }

    private String whyHere(int task, Position placed) {
        Position least = tasks.reaches(task).stream()
                .map(Reach::least)
                .filter(candidate -> Position.less(candidate.grams(), placed.grams()))
                .findFirst()
                .orElse(placed);
        if (least == placed) {
            return tasks.choices(task) == 1
                    ? Words.grams(placed) + " by the only way to render it"
                    : Words.grams(placed) + ", the least of " + tasks.choices(task) + " ways";
        }
        long room = roomFrom(least);
        String better = Words.grams(placed) + " where " + Words.grams(least) + " would do with "
                + least.way().model() + " in " + least.way().pool() + " at " + words.clock(least.start());
        if (room == least.start()) {
            return better;
        }
        return room == Capacity.NONE
                ? better + ", which has no GPU for it from then on"
                : better + ", which has no GPU for it until " + words.clock(room);
    }

    private String othersPay(Position placed) {
        double grams = price.at(placed.way().poolIndex(), placed.start());
        return grams < 0.05 ? "" : "; an hour of a GPU there and then costs other jobs " + Words.grams(grams);
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
