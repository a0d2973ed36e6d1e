package io.accalmie.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.messaging.Fault;
import io.accalmie.quantity.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what somebody decided from a JSON object; every fault is found before {@link #refuseOthers} ends the request with 400. */
final class DecisionForm {
    static final int LONGEST_REASON = 1000;

    private static final int MOST_ENTRIES = 10_000;

    private final JsonNode json;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    private DecisionForm(JsonNode json) {
        this.json = json;
    }

    static DecisionForm read(byte[] body) {
        return new DecisionForm(JsonBody.object(body));
    }

    /** A whole number; empty for null, which has to be spelled out. */
    OptionalInt integerOrNull(String name, int least, int most) {
        asked.add(name);
        JsonNode value = json.path(name);
        if (value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            faults.add(Fault.ofField(
                    "OUT_OF_RANGE",
                    name,
                    value,
                    "this is no whole number from " + least + " to " + most,
                    "send one, or null to remove it"));
            return OptionalInt.empty();
        }
        return OptionalInt.of(value.intValue());
    }

    /** The field {@code reason}: a text that is not blank. */
    Optional<String> reason() {
        asked.add("reason");
        JsonNode reason = json.path("reason");
        if (reason.isMissingNode() || reason.isNull()) {
            return Optional.empty();
        }
        if (!reason.isTextual() || !isReason(reason.textValue())) {
            faults.add(Fault.ofField(
                    "BAD_TEXT",
                    "reason",
                    reason,
                    "this is no text of 1 to " + LONGEST_REASON + " characters",
                    "say it in a sentence, or leave it out"));
            return Optional.empty();
        }
        return Optional.of(reason.textValue());
    }

    /** Ids in a list; none where the field is left out. */
    Set<String> ids(String name) {
        asked.add(name);
        JsonNode list = json.path(name);
        Set<String> ids = new LinkedHashSet<>();
        if (list.isMissingNode() || list.isNull()) {
            return ids;
        }
        if (!list.isArray() || list.size() > MOST_ENTRIES) {
            faults.add(Fault.ofField(
                    "WRONG_TYPE", name, list, "this is no list of ids", "send a list of at most " + MOST_ENTRIES));
            return ids;
        }
        for (JsonNode entry : list) {
            if (entry.isTextual() && Identifier.isValid(entry.textValue())) {
                ids.add(entry.textValue());
            } else {
                faults.add(Fault.ofField(
                        "BAD_ID",
                        name,
                        entry,
                        "this is not an id",
                        "send 1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or digit"));
            }
        }
        return ids;
    }

    /** Ends the request with 400 where anything was wrong, or a field was sent that nobody asked for. */
    void refuseOthers() {
        json.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                faults.add(Fault.ofField(
                        "UNKNOWN_FIELD",
                        name,
                        json.get(name),
                        "there is no such field",
                        "use only: " + String.join(", ", asked)));
            }
        });
        if (!faults.isEmpty()) {
            throw JsonBody.refused(faults);
        }
    }

    /** Whether a text may be kept as a reason. */
    static boolean isReason(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_REASON
                && text.chars().noneMatch(c -> c == 0);
    }
}
