package io.accalmie.grid;

import io.accalmie.quantity.TimeWindow;
import java.util.Optional;

/**
 * Where the product's signals come from.
 *
 * @param recording the span of the recorded trace that is replayed; empty where providers are asked
 * @param words for people: what is used, and how to have something else
 */
public record SignalOrigin(Optional<TimeWindow> recording, String words) {}
