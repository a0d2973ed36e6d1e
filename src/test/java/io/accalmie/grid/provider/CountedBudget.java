package io.accalmie.grid.provider;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** A budget in memory for one provider and one day. */
public final class CountedBudget implements RequestBudget {
    private final AtomicInteger spent = new AtomicInteger();

    @Override
    public boolean spend(String source, int perDay, Instant wall) {
        return spent.getAndUpdate(before -> before < perDay ? before + 1 : before) < perDay;
    }

    @Override
    public int spent(String source, Instant wall) {
        return spent.get();
    }
}
