package io.accalmie.cli;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the product can be reached, and with which token. */
@Singleton
final class Greeting {
    private final String host;
    private final int port;
    private final Optional<String> configured;
    private final Path file;

    Greeting(
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "accalmie.identity.token") Optional<String> configured,
            @ConfigProperty(name = "accalmie.identity.token-file") Path file) {
        this.host = host;
        this.port = port;
        this.configured = configured;
        this.file = file;
    }

    String address() {
        return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port;
    }

    String token() {
        return configured.orElseGet(this::readToken);
    }

    String whereTheTokenIs() {
        return configured.isPresent() ? "the one configured" : "in " + file;
    }

    private String readToken() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the token file " + file + " cannot be read", e);
        }
    }
}
