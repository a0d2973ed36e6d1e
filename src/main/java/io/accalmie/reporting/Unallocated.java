package io.accalmie.reporting;

import io.accalmie.ledger.LedgerEntry;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.quantity.PoolId;
import io.accalmie.reporting.CampaignEmissions.UnallocatedShare;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A campaign's share of what a pool drew for nobody, by GPU time held in the campaign's period (contracts, section 3). */
final class Unallocated {
    private Unallocated() {}

    /**
     * The share.
     *
     * @param ours the campaign's lines in the pool; not empty
     * @param pool every posted, idle and restating entry of the pool
     */
    static UnallocatedShare share(PoolId id, List<EmissionsLine> ours, List<LedgerEntry> pool) {
        Instant from = ours.stream()
                .map(line -> line.interval().start())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant to = ours.stream()
                .map(line -> line.interval().end())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        long held = ours.stream().mapToLong(EmissionsLine::gpuMilliseconds).sum();
        long heldByAll = 0;
        Booked idle = Booked.NOTHING;
        for (LedgerEntry entry : pool) {
            EmissionsLine line = entry.line().orElseThrow();
            boolean inPeriod = !line.interval().start().isBefore(from)
                    && !line.interval().end().isAfter(to);
            if (inPeriod && entry.attempt().isPresent()) {
                heldByAll += line.gpuMilliseconds();
            } else if (inPeriod) {
                idle = idle.plus(Booked.of(entry.amounts()));
            }
        }
        BigDecimal share = heldByAll == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(held).divide(BigDecimal.valueOf(heldByAll), MathContext.DECIMAL64);
        return new UnallocatedShare(
                id.value(),
                share.doubleValue(),
                new Booked(
                        times(idle.energyMilliwattHours(), share),
                        times(idle.operationalMicrograms(), share),
                        times(idle.embodiedMicrograms(), share)));
    }

    private static long times(long amount, BigDecimal share) {
        return BigDecimal.valueOf(amount)
                .multiply(share)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
