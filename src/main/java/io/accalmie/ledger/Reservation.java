package io.accalmie.ledger;

import io.accalmie.intake.AttemptId;
import io.accalmie.quantity.Micrograms;
import io.accalmie.quantity.MilliwattHours;
import java.time.Instant;

/**
 * What is set aside for an attempt before it is ordered.
 *
 * @param attempt which; also makes the reservation idempotent
 * @param account the campaign's
 * @param energy upper estimate, facility
 * @param grams upper estimate, operational and embodied
 * @param expiresAt product time after which the reservation binds nobody
 */
public record Reservation(
        AttemptId attempt, Account.OfCampaign account, MilliwattHours energy, Micrograms grams, Instant expiresAt) {}
