package io.accalmie.identity.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.identity.Principal;
import io.accalmie.identity.Role;
import io.accalmie.identity.StudioId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final Principal OPERATOR = new Principal("operator", new StudioId("atelier"), Set.of(Role.values()));

    @TempDir
    private Path directory;

    @Test
    void onlyTheVeryTokenIsKnown() {
        HashedTokens tokens =
                new HashedTokens(List.of(new HashedTokens.Known(OPERATOR, HashedTokens.sha256("correct-horse"))));

        assertThat(tokens.principal("correct-horse")).contains(OPERATOR);
        assertThat(tokens.principal("correct-hors")).isEmpty();
        assertThat(tokens.principal("")).isEmpty();
    }

    @Test
    void theTokenFileIsMadeOnceAndForItsOwnerOnly() throws IOException {
        Path file = directory.resolve("home/token");

        String first = TokenFile.read(file, new SecureRandom());
        String second = TokenFile.read(file, new SecureRandom());

        assertThat(first).hasSize(43).isEqualTo(second);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aTokenThatCanBeGuessedIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "secret\n");

        assertThatThrownBy(() -> TokenFile.read(file, new SecureRandom()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("at least 16")
                .hasMessageNotContaining("secret");
    }

    @Test
    void furtherPrincipalsComeFromAFile() throws IOException {
        String hash = HexFormat.of().formatHex(HashedTokens.sha256("finance-token-1"));
        Path file = write("- {name: zoe, studio: atelier, roles: [finance, studio], tokenSha256: " + hash + "}\n");

        HashedTokens tokens = new HashedTokens(PrincipalsFile.read(file));

        assertThat(tokens.principal("finance-token-1"))
                .contains(new Principal("zoe", new StudioId("atelier"), Set.of(Role.FINANCE, Role.STUDIO)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- {name: zoe}",
                "- {name: zoe, studio: a, roles: [boss], tokenSha256: ab}",
                "- {name: zoe, studio: a, roles: [], tokenSha256: ab}",
                "- {name: zoe, studio: a, roles: [ops], tokenSha256: ab}",
                "- {name: zoe, studio: a/b, roles: [ops], tokenSha256: ab}",
                "- {nom: zoe}",
                "zoe"
            })
    void aFileThatIsWrongIsNamed(String yaml) throws IOException {
        Path file = write(yaml);

        assertThatThrownBy(() -> PrincipalsFile.read(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString());
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("principals.yaml"), yaml);
    }
}
