package io.accalmie.web;

import io.accalmie.dispatch.Pools;
import io.accalmie.metering.PoolEnergy;
import io.accalmie.metering.PoolEnergy.Counted;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** The meters on the first page. */
@Singleton
class MeterRows {
    private static final String SYNTHETIC = "synthetic";

    private final MeterWatch watch;
    private final Pools pools;

    MeterRows(MeterWatch watch, Pools pools) {
        this.watch = watch;
        this.pools = pools;
    }

    /** Which GPUs only act as if they drew something; empty where none do. */
    String synthetic() {
        List<String> synthetic = pools.all().stream()
                .filter(pool -> pool.runtime().equals(SYNTHETIC))
                .map(pool -> pool.id().value())
                .toList();
        if (synthetic.isEmpty()) {
            return "";
        }
        return synthetic.size() == pools.all().size()
                ? "GPUs are synthetic, their energy is modelled. Assets are painted placeholders."
                : "The GPUs of " + String.join(", ", synthetic)
                        + " are synthetic, their energy is modelled. Their assets are painted placeholders.";
    }

    /** What is wrong with meters or clocks. */
    List<Overview.MeterTrouble> troubles() {
        return watch.condition().troubles().entrySet().stream()
                .map(trouble -> new Overview.MeterTrouble(
                        trouble.getKey().substring(trouble.getKey().indexOf('.') + 1), trouble.getValue()))
                .toList();
    }

    /** What each pool drew in the last day, beside its counters. */
    List<Overview.Meter> lastDay() {
        return watch.condition().lastDay().stream().map(MeterRows::row).toList();
    }

    private static Overview.Meter row(PoolEnergy pool) {
        return new Overview.Meter(
                pool.pool().value(),
                wattHours(pool.attempts().gpuMillijoules()),
                wattHours(pool.loads().gpuMillijoules()),
                wattHours(pool.idle().gpuMillijoules()),
                pool.total().facility().wattHours().toPlainString(),
                pool.counted()
                        .map(Counted::millijoules)
                        .map(MeterRows::wattHours)
                        .orElse("-"),
                pool.counted().map(MeterRows::remainder).orElse("-"),
                pool.words());
    }

    private static String remainder(Counted counted) {
        String percent = counted.remainderRatio().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        " (%.2f %%)",
                        100 * counted.remainderRatio().getAsDouble());
        return wattHours(counted.remainderMillijoules()) + percent;
    }

    private static String wattHours(long millijoules) {
        return String.format(Locale.ROOT, "%.3f", millijoules / 3.6e6);
    }
}
