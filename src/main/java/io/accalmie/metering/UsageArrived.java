package io.accalmie.metering;

/** CDI event: new samples are stored and committed. It carries nothing; {@link Metering} is asked what became known. */
public record UsageArrived() {}
