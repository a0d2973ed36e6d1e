package io.accalmie.agent.meter.course;

/** What an energy stands on, worst last. */
public enum Ground {
    /** The difference of a counter. */
    COUNTER,
    /** Power times time, because the window is shorter than the counter's update period: approximate. */
    SHORT,
    /** The integral of power: there is no counter. */
    POWER,
    /** The integral of power over a time in which the counter began anew. */
    RESET,
    /** The integral of power over a time in which the counter stood still. */
    STALL,
    /** Nothing was read at least for a part of the time; what was expected stands in for it. */
    UNKNOWN
}
