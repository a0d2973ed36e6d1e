package io.accalmie.catalogue;

import io.accalmie.quantity.KilowattHours;
import java.time.Duration;

/**
 * What a job is expected to draw on one GPU, GPU energy only: host and facility are the pool's matter.
 *
 * @param model which model
 * @param gpu on which GPU
 * @param gpuEnergy central value
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param duration how long one GPU is held, to the millisecond
 * @param kind where the figure comes from
 * @param basis which catalogue row it rests on, and which runs, for an auditor
 * @param version what it was computed with: {@code catalogue 0123456789ab}, or {@code learnt v7 (52 runs) over catalogue
 *     0123456789ab}
 */
public record EnergyEstimate(
        ModelId model,
        GpuType gpu,
        KilowattHours gpuEnergy,
        KilowattHours low,
        KilowattHours high,
        Duration duration,
        EvidenceKind kind,
        String basis,
        String version) {}
