package io.accalmie.catalogue;

import java.time.LocalDate;

/**
 * What ops recorded to allow commercial use of a model whose licence alone does not.
 *
 * @param model cleared model
 * @param by who cleared it
 * @param on when
 * @param reason why
 * @param document where the proof is
 */
public record Clearance(ModelId model, String by, LocalDate on, String reason, String document) {}
