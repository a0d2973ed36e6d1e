package io.accalmie.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * The most heap in use since this began: the sum of the peaks of all heap pools, so rather too much than too little, garbage
 * not yet collected included.
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
        return Math.round(bytes / BYTES_PER_MEBIBYTE);
    }
}
