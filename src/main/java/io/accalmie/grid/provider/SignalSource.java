package io.accalmie.grid.provider;

/**
 * Who says an intensity.
 *
 * @param id short and stable, such as {@code electricitymaps}: what configuration, store and metrics call it
 * @param words for people and auditors: provider, what it counts, how it was obtained
 */
public record SignalSource(String id, String words) {}
