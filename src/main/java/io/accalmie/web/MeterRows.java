package io.accalmie.web;

import io.accalmie.metering.PoolEnergy;
import io.accalmie.metering.PoolEnergy.Counted;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** The meters on the first page. */
@Singleton
class MeterRows {
    private final MeterWatch watch;

    MeterRows(MeterWatch watch) {
        this.watch = watch;
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
