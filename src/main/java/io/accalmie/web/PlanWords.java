package io.accalmie.web;

import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.planning.Plan;
import io.accalmie.planning.SlotPrices;
import io.accalmie.rounds.LastPlan;
import io.accalmie.rounds.RoundsConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the last round's plan says of itself and of GPU time, in words. */
@Singleton
final class PlanWords {
    private static final int HOURS_AHEAD = 24;
    private static final int MOST_CHANGES = 4;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm'Z'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final LastPlan last;
    private final RoundsConfig rounds;
    private final Pools pools;

    PlanWords(LastPlan last, RoundsConfig rounds, Pools pools) {
        this.last = last;
        this.rounds = rounds;
        this.pools = pools;
    }

    /** One sentence on how good the plan is, proven. */
    String proof() {
        Optional<Plan> plan = last.plan();
        if (plan.isEmpty()) {
            return rounds.enabled()
                    ? "There is no plan: no job waits, or no round has succeeded yet."
                    : "Another process plans; its page tells what GPU hours cost.";
        }
        int placed = plan.get().placements().size();
        int unplaced = plan.get().unplaced().size();
        String without = unplaced == 0 ? "" : " " + jobs(unplaced) + " found no place.";
        if (placed == 0) {
            return "This round's plan is empty." + without;
        }
        return (plan.get().gap().isPresent()
                        ? "This round's plan is proven to be within "
                                + percent(plan.get().gap().getAsDouble()) + " of the least possible for the "
                                + jobs(placed) + " it places, by the forecast."
                        : "This round's plan places " + jobs(placed)
                                + "; that less than it emits is possible is not ruled "
                                + "out, since the least possible is only known to be above 0 g.")
                + without;
    }

    /** Each pool with its prices: now, and when they change. */
    List<Overview.Pool> pools(Instant now) {
        Optional<SlotPrices> prices = last.plan().map(Plan::prices);
        return pools.all().stream()
                .map(pool -> new Overview.Pool(
                        pool.id().value(),
                        pool.gpus(),
                        pool.gpu().value(),
                        prices.map(known -> words(known, pool, now)).orElse("-")))
                .toList();
    }

    private static String words(SlotPrices prices, Pool pool, Instant now) {
        List<String> words = new ArrayList<>();
        String said = grams(prices.at(pool.id(), now));
        words.add("now " + said);
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        for (int ahead = 1; ahead <= HOURS_AHEAD && words.size() <= MOST_CHANGES; ahead++) {
            Instant then = hour.plus(Duration.ofHours(ahead));
            String price = grams(prices.at(pool.id(), then));
            if (!price.equals(said)) {
                words.add("from " + CLOCK.format(then) + " " + price);
                said = price;
            }
        }
        return String.join(", ", words);
    }

    private static String jobs(int count) {
        return count == 1 ? "1 job" : count + " jobs";
    }

    /** Rounded up: it is a promise. */
    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", Math.ceil(part * 1000) / 10);
    }

    private static String grams(double grams) {
        return grams < 0.05 ? "0 g" : String.format(Locale.ROOT, grams < 10 ? "%.1f g" : "%.0f g", grams);
    }
}
