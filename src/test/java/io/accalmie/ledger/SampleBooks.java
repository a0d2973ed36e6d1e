package io.accalmie.ledger;

import io.accalmie.dispatch.Pool;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.CampaignId;
import io.accalmie.metering.Draw;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.EnergyIntegrator;
import io.accalmie.metering.HourlyIntensity;
import io.accalmie.metering.MeteredAttempt;
import io.accalmie.metering.SamplePools;
import io.accalmie.quantity.Micrograms;
import io.accalmie.quantity.MilliwattHours;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Accounts, attempts and meters for tests of the books. */
public final class SampleBooks {
    public static final Instant NOW = HourlyIntensity.START.plus(Duration.ofHours(9));
    public static final Account.OfCampaign CAMPAIGN =
            new Account.OfCampaign(new StudioId("atelier"), new CampaignId("printemps-26"));
    public static final Pool POOL = SamplePools.PARIS;
    public static final Account.OfPool POOLS_OWN = new Account.OfPool(POOL.id());

    private static final HourlyIntensity GRID = new HourlyIntensity(31.2, 100, 0.07);

    private SampleBooks() {}

    public static AttemptId attempt(int job) {
        return AttemptId.parse("atelier/job-" + job + "#1");
    }

    public static Reservation reservation(AttemptId attempt, long energy, long grams) {
        return new Reservation(
                attempt, CAMPAIGN, new MilliwattHours(energy), new Micrograms(grams), NOW.plus(Duration.ofHours(1)));
    }

    /** From minute to minute since the grid's start. */
    public static Draw draw(int from, int to, long millijoules) {
        return new Draw(
                new TimeWindow(
                        HourlyIntensity.START.plus(Duration.ofMinutes(from)),
                        HourlyIntensity.START.plus(Duration.ofMinutes(to))),
                millijoules,
                "modelled: test");
    }

    public static MeteredAttempt metered(AttemptId attempt, List<Draw> draws) {
        return new MeteredAttempt(attempt, meters(draws));
    }

    /** The pool's meter, hour by hour. */
    public static List<EmissionsLine> meters(List<Draw> draws) {
        return meters(draws, GRID);
    }

    /** The pool's meter, hour by hour, where the grid is another than usual. */
    public static List<EmissionsLine> meters(List<Draw> draws, HourlyIntensity grid) {
        return new EnergyIntegrator(POOL)
                .lines(draws, grid.points(POOL.region().zone()))
                .orElseThrow();
    }
}
