package io.accalmie.web;

import io.accalmie.dispatch.Pool;
import io.accalmie.metering.PoolEnergy;
import io.accalmie.metering.PoolEnergy.Counted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a pool drew, as it is answered.
 *
 * @param pool its id
 * @param gpus how many
 * @param hostFactor whole-node energy over GPU energy where the node is not metered
 * @param pue facility energy over the node's
 * @param days in order
 */
record EnergyAnswer(String pool, int gpus, double hostFactor, double pue, List<Day> days) {
    /**
     * A day. Each figure is an exact sum, rounded once: attempts, loads and idle may differ from the total in the last digit.
     *
     * @param day UTC
     * @param until product time up to which it is summed: its end, or now
     * @param attempts rendering
     * @param loads loading models
     * @param idle nothing
     * @param total all three
     * @param methods how the GPU energy was obtained
     * @param counters what the GPUs' counters say; null where none covers any of the day
     * @param gpuHoursWithoutCounter GPU time that no counter covers
     * @param words how the two compare, in a sentence
     */
    record Day(
            LocalDate day,
            Instant until,
            Use attempts,
            Use loads,
            Use idle,
            Use total,
            List<String> methods,
            Optional<Counters> counters,
            double gpuHoursWithoutCounter,
            String words) {}

    /** GPU energy in mJ, and facility energy in mWh. */
    record Use(long gpuMillijoules, long facilityMilliwattHours) {
        static Use of(PoolEnergy.Use use) {
            return new Use(use.gpuMillijoules(), use.facility().value());
        }
    }

    /**
     * What counters say.
     *
     * @param millijoules by the counters
     * @param reportedMillijoules reported for the time that the counters cover
     * @param remainderMillijoules the first less the second
     * @param remainderPercent of the first; empty where that is nothing
     */
    record Counters(
            long millijoules, long reportedMillijoules, long remainderMillijoules, OptionalDouble remainderPercent) {
        static Counters of(Counted counted) {
            OptionalDouble ratio = counted.remainderRatio();
            return new Counters(
                    counted.millijoules(),
                    counted.reportedMillijoules(),
                    counted.remainderMillijoules(),
                    ratio.isEmpty() ? ratio : OptionalDouble.of(100 * ratio.getAsDouble()));
        }
    }

    static EnergyAnswer of(Pool pool, List<PoolEnergy> days) {
        return new EnergyAnswer(
                pool.id().value(),
                pool.gpus(),
                pool.hostFactor(),
                pool.pue(),
                days.stream().map(EnergyAnswer::day).toList());
    }

    private static Day day(PoolEnergy energy) {
        return new Day(
                energy.span().start().atOffset(ZoneOffset.UTC).toLocalDate(),
                energy.span().end(),
                Use.of(energy.attempts()),
                Use.of(energy.loads()),
                Use.of(energy.idle()),
                Use.of(energy.total()),
                energy.methods(),
                energy.counted().map(Counters::of),
                energy.uncounted().toMillis() / 3_600_000.0,
                energy.words());
    }
}
