package io.accalmie.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The token that lets a command into a running product. */
final class ServerToken {
    private ServerToken() {}

    /** That of the file named; else {@code ACCALMIE_TOKEN}; else the one that a product keeps in the data directory. */
    static String of(Optional<Path> file, Map<String, String> environment) {
        Optional<String> set = Optional.ofNullable(environment.get("ACCALMIE_TOKEN"))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        if (file.isEmpty() && set.isPresent()) {
            return set.get();
        }
        Path from = file.orElseGet(() -> DataOption.fromEnvironment(environment).resolve("token"));
        try {
            String token = Files.readString(from).strip();
            if (token.matches("[!-~]+")) {
                return token;
            }
        } catch (IOException e) {
            throw new CommandException("--token-file: " + from
                    + " cannot be read; name the file that holds the product's" + " token, or set ACCALMIE_TOKEN");
        }
        throw new CommandException(
                "--token-file: " + from + " holds no token; a token is one word of ASCII characters");
    }
}
