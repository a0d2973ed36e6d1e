package io.accalmie.planning.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.catalogue.ModelId;
import io.accalmie.planning.ways.CarbonIntegral;
import io.accalmie.planning.ways.Position;
import io.accalmie.planning.ways.Way;
import io.accalmie.quantity.PoolId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Where a task is put, against looking at every millisecond of a short world with few values, so that ties abound. */
class PackingProperties {
    private static final int SLOT = 10;
    private static final int SLOTS = 6;
    private static final int END = SLOT * SLOTS;

    private record World(Packing packing, List<Position> free) {}

    @Property(tries = 3000)
    void putsATaskWhereItEmitsLeastAndOfSuchPlacesAtTheEarliest(@ForAll long seed) {
        World world = world(new Random(seed));

        Optional<Position> found = world.packing().cheapest(0, Optional.empty());

        assertThat(found.isPresent()).isEqualTo(!world.free().isEmpty());
        found.ifPresent(position -> assertThat(world.free())
                .contains(position)
                .noneMatch(other -> Position.less(other.grams(), position.grams())
                        || (!Position.less(position.grams(), other.grams()) && other.start() < position.start())));
    }

    @Property(tries = 3000)
    void leavesATaskWhereItIsUnlessAnotherPlaceIsBetter(@ForAll long seed) {
        Random random = new Random(seed);
        World world = world(random);
        if (world.free().isEmpty()) {
            return;
        }
        Position old = world.free().get(random.nextInt(world.free().size()));

        Position found = world.packing().cheapest(0, Optional.of(old)).orElseThrow();

        assertThat(world.free()).noneMatch(other -> Position.less(other.grams(), found.grams()));
        assertThat(found == old || found.isBetterThan(old)).isTrue();
    }

    @Property(tries = 1000)
    void endsATaskAsEarlyAsItCan(@ForAll long seed) {
        World world = world(new Random(seed));

        Optional<Position> found = world.packing().earliestEnd(0);

        assertThat(found.map(Position::end))
                .isEqualTo(world.free().stream().map(Position::end).min(Long::compare));
    }

    private static World world(Random random) {
        int pools = 1 + random.nextInt(2);
        Way[] ways =
                IntStream.range(0, pools).mapToObj(pool -> way(pool, random)).toArray(Way[]::new);
        List<Capacity> capacities =
                IntStream.range(0, pools).mapToObj(pool -> capacity(random)).toList();
        long release = random.nextInt(END);
        long deadline = release + random.nextInt(END);
        Tasks tasks = new Tasks(
                new Way[][] {ways}, new int[] {pools}, new int[] {0}, new int[] {0}, new long[] {release}, new long[] {
                    deadline
                });
        List<Position> free = IntStream.range(0, pools)
                .boxed()
                .flatMap(
                        pool -> IntStream.rangeClosed((int) tasks.first(0, ways[pool]), (int) tasks.last(0, ways[pool]))
                                .filter(start -> capacities.get(pool).isFree(start, start + ways[pool].duration()))
                                .mapToObj(start -> ways[pool].at(start)))
                .toList();
        return new World(new Packing(tasks, capacities), free);
    }

    private static Way way(int pool, Random random) {
        double[] intensity =
                random.ints(SLOTS, 0, 4).mapToDouble(value -> 10.0 * value).toArray();
        int duration = 1 + random.nextInt(25);
        return new Way(
                pool,
                new PoolId("p" + pool),
                new ModelId("m"),
                new CarbonIntegral(0, SLOT, intensity),
                duration,
                duration + random.nextInt(3),
                random.nextInt(3),
                random.nextInt(3),
                1 + random.nextInt(3));
    }

    private static Capacity capacity(Random random) {
        Capacity capacity = new Capacity(1 + random.nextInt(2), 7, 1 + random.nextInt(20), 1 + random.nextInt(9));
        for (int taken = random.nextInt(12); taken > 0; taken--) {
            int start = random.nextInt(END);
            capacity.take(start, start + 1 + random.nextInt(12));
        }
        return capacity;
    }
}
