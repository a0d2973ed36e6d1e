package io.accalmie.identity;

import java.util.Optional;

/** Knows who a token stands for. Thread-safe. */
public interface Tokens {
    /** The principal behind {@code token}; empty for a token nobody has. Takes as long for a wrong token as for a right one. */
    Optional<Principal> principal(String token);
}
