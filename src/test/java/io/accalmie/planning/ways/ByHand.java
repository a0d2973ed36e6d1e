package io.accalmie.planning.ways;

import io.accalmie.catalogue.ModelId;
import io.accalmie.quantity.PoolId;

/** Curves and ways written by hand; time begins at 0 ms. */
public final class ByHand {
    public static final long MINUTE = 60_000;
    public static final long HOUR = 60 * MINUTE;

    private ByHand() {}

    /** One value an hour. */
    public static CarbonIntegral curve(double... gramsPerKilowattHour) {
        return new CarbonIntegral(0, HOUR, gramsPerKilowattHour);
    }

    /** A way without embodied carbon that lasts as long in 19 of 20 cases. */
    public static Way way(int pool, CarbonIntegral curve, double kilowattHours, long minutes) {
        long millis = minutes * MINUTE;
        return new Way(pool, new PoolId("p" + pool), new ModelId("m"), curve, millis, millis, kilowattHours, 0, 1);
    }
}
