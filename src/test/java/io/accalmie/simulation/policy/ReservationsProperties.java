package io.accalmie.simulation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Against a count of the GPUs taken at each instant. */
class ReservationsProperties {
    private static final int INSTANTS = 60;

    @Property(tries = 300)
    void theEarliestStartIsTheFirstFromWhichAGpuIsFreeThroughout(
            @ForAll @IntRange(min = 1, max = 3) int gpus, @ForAll Random random) {
        Reservations reservations = new Reservations(gpus);
        int[] taken = new int[2 * INSTANTS];
        for (int round = 0; round < 40; round++) {
            int first = random.nextInt(INSTANTS);
            int last = first + random.nextInt(INSTANTS - first);
            int duration = 1 + random.nextInt(12);

            OptionalLong start = reservations.earliestStart(first, last, duration);

            assertThat(start).isEqualTo(counted(taken, gpus, first, last, duration));
            start.ifPresent(at -> {
                reservations.take(at, at + duration);
                for (int instant = (int) at; instant < at + duration; instant++) {
                    taken[instant]++;
                }
            });
        }
    }

    private static OptionalLong counted(int[] taken, int gpus, int first, int last, int duration) {
        for (int start = first; start <= last; start++) {
            boolean free = true;
            for (int instant = start; instant < start + duration; instant++) {
                free &= taken[instant] < gpus;
            }
            if (free) {
                return OptionalLong.of(start);
            }
        }
        return OptionalLong.empty();
    }
}
