package io.accalmie.identity.file;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.accalmie.identity.Principal;
import io.accalmie.identity.Role;
import io.accalmie.identity.StudioId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file of further principals. */
final class PrincipalsFile {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private PrincipalsFile() {}

    /**
     * The principals in {@code file}.
     *
     * @throws IllegalStateException naming file and entry, if anything in it is missing, unknown or wrong
     */
    static List<HashedTokens.Known> read(Path file) {
        List<Entry> entries;
        try {
            entries = Optional.ofNullable(YAML.readValue(file.toFile(), new TypeReference<@Nullable List<Entry>>() {}))
                    .orElse(List.of());
        } catch (IOException e) {
            throw new IllegalStateException("the principals in " + file + " cannot be read: " + e.getMessage(), e);
        }
        List<HashedTokens.Known> known = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            try {
                known.add(entries.get(i).known());
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("entry " + (i + 1) + " of " + file + ": " + e.getMessage(), e);
            }
        }
        return known;
    }

    private record Entry(
            @Nullable String name,
            @Nullable String studio,
            @Nullable Set<Role> roles,
            @Nullable String tokenSha256) {
        HashedTokens.Known known() {
            if (name == null || studio == null || roles == null || tokenSha256 == null) {
                throw new IllegalArgumentException("name, studio, roles and tokenSha256 are all required");
            }
            byte[] hash = HexFormat.of().parseHex(tokenSha256);
            if (hash.length != 32) {
                throw new IllegalArgumentException("tokenSha256 must be 64 hex digits, but is '" + tokenSha256 + "'");
            }
            return new HashedTokens.Known(new Principal(name, new StudioId(studio), roles), hash);
        }
    }
}
