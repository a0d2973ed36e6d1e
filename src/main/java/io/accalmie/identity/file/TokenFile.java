package io.accalmie.identity.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The file that holds the operator's token. */
final class TokenFile {
    private static final int RANDOM_BYTES = 32;
    private static final int SHORTEST = 16;

    private TokenFile() {}

    /**
     * The token in {@code file}, which is made first if it is not there.
     *
     * @throws IllegalStateException if the file holds less than 16 characters
     */
    static String read(Path file, SecureRandom random) {
        try {
            create(file, random);
            return checked(Files.readString(file).strip(), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make the token file " + file, e);
        }
    }

    /** The token as it is, if it is long enough; {@code source} says in the message where it came from. */
    static String checked(String token, String source) {
        if (token.length() < SHORTEST) {
            throw new IllegalStateException("the token in " + source + " has " + token.length()
                    + " characters, which can be guessed: use at least " + SHORTEST);
        }
        return token;
    }

    private static void create(Path file, SecureRandom random) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        byte[] token = new byte[RANDOM_BYTES];
        random.nextBytes(token);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            return;
        }
        Files.write(
                file,
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(token)
                        .concat("\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }
}
