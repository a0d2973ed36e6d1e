package io.accalmie.ledger;

import io.accalmie.metering.Amounts;
import io.accalmie.quantity.Micrograms;
import io.accalmie.quantity.MilliwattHours;
import java.util.Collection;

/**
 * What an account's entries come to.
 *
 * @param posted what was booked and restated, idle included where the account is a pool's, hosted renders where it is a
 *     campaign's
 * @param reservedEnergy set aside and not released, whether or not the reservation has expired
 * @param reserved operational and embodied grams set aside and not released, likewise
 */
public record Balance(Amounts posted, MilliwattHours reservedEnergy, Micrograms reserved) {
    /** An account without entries. */
    public static final Balance ZERO = new Balance(Amounts.ZERO, MilliwattHours.ZERO, Micrograms.ZERO);

    /** The balance of these entries, in whatever order. */
    public static Balance of(Collection<LedgerEntry> entries) {
        Balance balance = ZERO;
        for (LedgerEntry entry : entries) {
            balance = balance.plus(entry.kind(), entry.amounts());
        }
        return balance;
    }

    /** This balance after entries of one kind that add up to {@code amounts}. */
    public Balance plus(EntryKind kind, Amounts amounts) {
        return switch (kind) {
            case POST, IDLE, HOSTED, RESTATE_GRID, CACHE_HIT ->
                new Balance(posted.plus(amounts), reservedEnergy, reserved);
            case RESERVE -> new Balance(posted, reservedEnergy.plus(amounts.energy()), reserved.plus(amounts.grams()));
            case RELEASE ->
                new Balance(posted, reservedEnergy.minus(amounts.energy()), reserved.minus(amounts.grams()));
        };
    }
}
