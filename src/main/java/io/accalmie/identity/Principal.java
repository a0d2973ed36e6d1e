package io.accalmie.identity;

import java.util.Set;

/**
 * Whoever stands behind a request.
 *
 * @param name shown in logs and facts
 * @param studio the studio it speaks for
 * @param roles what it may do; never empty
 */
public record Principal(String name, StudioId studio, Set<Role> roles) {
    public Principal {
        roles = Set.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("principal '" + name + "' must have a role");
        }
    }
}
