package io.accalmie.catalogue;

import io.accalmie.intake.JobKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A studio's approval or rejection of an asset: a fact. A later one on the same asset of the same job takes its place, and both
 * are kept.
 *
 * @param asset id of the asset: SHA-256 of its bytes, in hexadecimal
 * @param job the job that it was rendered for
 * @param kind what kind of work that is
 * @param model with what it was rendered
 * @param ruling what was decided
 * @param reason why, in the studio's words; empty where it gave none
 * @param by name of the principal
 * @param at product time
 */
public record AssetVerdict(
        String asset,
        JobKey job,
        WorkKind kind,
        ModelId model,
        Ruling ruling,
        Optional<String> reason,
        String by,
        Instant at) {}
