package io.accalmie.messaging.kafka;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Tells failures of the database that pass by themselves from those that a message causes. */
final class DatabaseOutage {
    /**
     * Classes of SQLSTATE (PostgreSQL manual, appendix A): connection lost, transaction lost to another one, out of
     * resources, operator intervention.
     */
    private static final List<String> PASSING = List.of("08", "40", "53", "57P");

    private DatabaseOutage() {}

    /** Whether such a failure is anywhere among the causes, or was suppressed by one of them. */
    static boolean isBehind(Throwable failure) {
        return isBehind(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isBehind(Throwable failure, Set<Throwable> visited) {
        if (!visited.add(failure)) {
            return false;
        }
        if (failure instanceof SQLException sql && passes(sql)) {
            return true;
        }
        if (failure.getCause() != null && isBehind(failure.getCause(), visited)) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (isBehind(suppressed, visited)) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return failure instanceof SQLTransientException
                || PASSING.stream().anyMatch(state::startsWith)
                || isPoolExhausted(failure);
    }

    /** Agroal has no type and no SQLSTATE for this. */
    private static boolean isPoolExhausted(SQLException failure) {
        return String.valueOf(failure.getMessage()).contains("Acquisition timeout");
    }
}
