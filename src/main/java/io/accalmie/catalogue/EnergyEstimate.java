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
 * @param basis which catalogue row it rests on, for an auditor
 */
public record EnergyEstimate(
        ModelId model,
        GpuType gpu,
        KilowattHours gpuEnergy,
        KilowattHours low,
        KilowattHours high,
        Duration duration,
        EvidenceKind kind,
        String basis) {}
