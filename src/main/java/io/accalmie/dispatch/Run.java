package io.accalmie.dispatch;

import io.accalmie.intake.AttemptId;
import io.accalmie.quantity.PoolId;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt and what is known of it.
 *
 * @param id which attempt
 * @param batch batch of its job
 * @param campaign campaign of its job
 * @param pool where it was sent
 * @param order what was ordered
 * @param plannedGrams operational and embodied, as planned
 * @param reason why it was placed there and then (the placement's own sentence)
 * @param orderedAt product time
 * @param energyVersion what its expected energy was computed with, such as {@code catalogue 0123456789ab}; empty where it was
 *     ordered before that was kept
 * @param state where it stands
 */
public record Run(
        AttemptId id,
        String batch,
        String campaign,
        PoolId pool,
        DispatchOrder order,
        double plannedGrams,
        String reason,
        Instant orderedAt,
        Optional<String> energyVersion,
        RunState state) {}
