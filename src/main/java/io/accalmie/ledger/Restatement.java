package io.accalmie.ledger;

import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.MilliwattHours;

/**
 * What a {@link EntryKind#RESTATE_GRID} entry corrects. The entry's line has the intensity that stands now, and no energy: its
 * operational grams are {@code energy} at that intensity less {@code energy} at {@code before}. For what a pool drew for nobody
 * they may be off by the few µg that the rounding of its attempts leaves to it ({@link Booking}).
 *
 * @param corrects id of the latest entry of the same attempt or pool and interval; those before it are corrected with it
 * @param before the intensity it was booked at
 * @param energy facility energy that was booked at it, all entries together
 */
public record Restatement(String corrects, CarbonIntensity before, MilliwattHours energy) {}
