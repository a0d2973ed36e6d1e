package io.accalmie.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * The most heap in use since this began, garbage not yet collected included: the sum of the peaks of all heap pools, which need
 * not have come at once, so rather too much than too little; but never more than there can be.
 */
final class HeapPeak {
    private static final double BYTES_PER_MEBIBYTE = 1 << 20;

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    /** Begins with what is in use now. */
    HeapPeak() {
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    long mebibytes() {
        long bytes =
                pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return Math.round(Math.min(bytes, Runtime.getRuntime().maxMemory()) / BYTES_PER_MEBIBYTE);
    }
}
