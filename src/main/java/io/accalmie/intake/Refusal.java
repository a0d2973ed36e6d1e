package io.accalmie.intake;

import io.accalmie.messaging.Fault;

/**
 * Why a job cannot be rendered in some way: a named reason with a remedy that its studio can follow (contracts, section 4).
 *
 * @param code stable machine-readable reason, such as {@code SIZE_TOO_LARGE}
 * @param field the field of the job that it is about
 * @param value the value got
 * @param reason one sentence saying what is wrong
 * @param remedy one sentence saying what would be accepted
 */
public record Refusal(String code, String field, String value, String reason, String remedy) {
    /** A refusal over a field of the job. */
    public static Refusal ofField(String code, String field, Object value, String reason, String remedy) {
        return new Refusal(code, field, String.valueOf(value), reason, remedy);
    }

    /** The same as a fault of the message that the job came in. */
    public Fault asFault() {
        return Fault.ofField(code, field, value, reason, remedy);
    }
}
