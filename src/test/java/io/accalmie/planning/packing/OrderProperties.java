package io.accalmie.planning.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OrderProperties {
    @Property
    void rowsAreSortedByOneColumnAfterTheOtherAndTiesStayInPlace(
            @ForAll @Size(max = 50) List<@IntRange(max = 3) Integer> first,
            @ForAll @Size(50) List<@IntRange(min = -2, max = 2) Integer> second) {
        long[] one = first.stream().mapToLong(Integer::longValue).toArray();
        long[] other =
                second.stream().mapToLong(Integer::longValue).limit(one.length).toArray();

        int[] places = MergeSort.places(new long[][] {one, other});

        assertThat(Arrays.stream(places).boxed())
                .containsExactlyElementsOf(IntStream.range(0, one.length)
                        .boxed()
                        .sorted(Comparator.<Integer>comparingLong(row -> one[row])
                                .thenComparingLong(row -> other[row]))
                        .toList());
    }

    @Property
    void theGreatestValuesComeFirst(@ForAll @Size(min = 1, max = 50) List<Double> values) {
        double[] value = values.stream().mapToDouble(Double::doubleValue).toArray();
        int[] all = IntStream.range(0, value.length).toArray();

        int[] order = Order.greatestFirst(all, value.length - 1, value);

        assertThat(Arrays.stream(order).boxed())
                .containsExactlyElementsOf(IntStream.range(0, value.length - 1)
                        .boxed()
                        .sorted(Comparator.comparingDouble(task -> -value[task]))
                        .toList());
    }
}
