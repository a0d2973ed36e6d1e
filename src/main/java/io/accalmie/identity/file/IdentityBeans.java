package io.accalmie.identity.file;

import io.accalmie.identity.Principal;
import io.accalmie.identity.Role;
import io.accalmie.identity.Studio;
import io.accalmie.identity.StudioId;
import io.accalmie.identity.Tokens;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes the studio and its tokens from the configuration. */
@Dependent
class IdentityBeans {
    @Produces
    @Singleton
    Studio studio(StudioConfig config) {
        return new Studio(new StudioId(config.id()), config.territory());
    }

    @Produces
    @Singleton
    Tokens tokens(IdentityConfig config, Studio studio) {
        List<HashedTokens.Known> known = new ArrayList<>();
        Principal operator = new Principal("operator", studio.id(), Set.of(Role.values()));
        known.add(new HashedTokens.Known(operator, HashedTokens.sha256(operatorToken(config))));
        config.principals().map(PrincipalsFile::read).ifPresent(known::addAll);
        return new HashedTokens(known);
    }

    private static String operatorToken(IdentityConfig config) {
        return config.token()
                .map(token -> TokenFile.checked(token, "accalmie.identity.token"))
                .orElseGet(() -> TokenFile.read(config.tokenFile(), new SecureRandom()));
    }
}
