package io.accalmie.identity.file;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Who may sign in. */
@ConfigMapping(prefix = "accalmie.identity")
interface IdentityConfig {
    /** The operator's token, at least 16 characters; wins over {@link #tokenFile}. */
    @WithDefault("${ACCALMIE_TOKEN:}")
    Optional<String> token();

    /** Where the operator's token lies; made with a random token and mode 0600 if it is not there. */
    @WithDefault("${accalmie.home}/token")
    Path tokenFile();

    /**
     * YAML with further principals, a list of {@code name}, {@code studio}, {@code roles} and {@code tokenSha256} (lower-case
     * hex of the token's SHA-256).
     */
    Optional<Path> principals();
}
