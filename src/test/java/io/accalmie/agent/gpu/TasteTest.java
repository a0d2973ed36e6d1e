package io.accalmie.agent.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.agent.Orders;
import io.accalmie.agent.RenderRuntime;
import io.accalmie.agent.Rendering;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.messaging.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TasteTest {
    private static final Instant LATER = Orders.START.plusSeconds(10);

    private final SizedRuntime runtime = new SizedRuntime();
    private final Taste taste = new Taste(runtime, 0);
    private final Ticket small = ticket("small", 0, 96);
    private final Ticket large = ticket("large", 1, 256);
    private final Ticket smallAgain = ticket("small-again", 2, 96);

    @Test
    void withNothingLoadedTheEarliestGoesFirst() {
        assertThat(taste.choice(List.of(large, small), LATER)).contains(small);
    }

    @Test
    void whatNeedsNoLoadGoesBeforeTheEarliestThatCanWait() {
        taste.rendered(small.order());

        Optional<Ticket> next = taste.choice(List.of(large, smallAgain), LATER);

        assertThat(next).contains(smallAgain);
    }

    @Test
    void theEarliestGoesFirstWhereItsDeadlineLeavesNoTimeToSpareALoad() {
        taste.rendered(small.order());
        Instant justInTime = large.order().deadline().minus(Orders.DURATION.plusSeconds(1));

        Optional<Ticket> next = taste.choice(List.of(large, smallAgain), justInTime);

        assertThat(next).contains(large);
    }

    @Test
    void anOrderWhoseServerIsAwayIsLeftToWait() {
        runtime.away = 96;

        assertThat(taste.choice(List.of(small, large), LATER)).contains(large);
    }

    @Test
    void anOrderWhoseTimeHasNotComeWaits() {
        assertThat(taste.choice(List.of(small), Orders.START.minusSeconds(1))).isEmpty();
    }

    private static Ticket ticket(String job, int seconds, int width) {
        Instant start = Orders.START.plusSeconds(seconds);
        return new Ticket(Orders.picture(job, start, Orders.WALL, width, 64), start, seconds);
    }

    /** Keeps a model for each width. */
    private static final class SizedRuntime implements RenderRuntime {
        private int away;

        @Override
        public List<Fault> faults(DispatchOrder order) {
            return List.of();
        }

        @Override
        public Optional<String> unready(DispatchOrder order, int gpu) {
            return order.width() == away ? Optional.of("away") : Optional.empty();
        }

        @Override
        public Optional<String> keeps(DispatchOrder order) {
            return Optional.of("width " + order.width());
        }

        @Override
        public Rendering begin(DispatchOrder order, Optional<byte[]> input, int gpu, Instant ready, Instant now) {
            throw new AssertionError("nothing is rendered here");
        }
    }
}
