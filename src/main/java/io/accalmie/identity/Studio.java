package io.accalmie.identity;

/**
 * The studio that this installation serves.
 *
 * @param id names it
 * @param territory ISO 3166 country where its renders are used unless a job says otherwise
 */
public record Studio(StudioId id, String territory) {}
