package io.accalmie.catalogue.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.accalmie.catalogue.InvalidCatalogueException.Violation;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Where YAML files lie: a directory, or the class path. */
interface YamlSource {
    /** Opens a file by its name. */
    InputStream open(String name) throws IOException;

    /** Files of a directory. */
    static YamlSource directory(Path directory) {
        return name -> Files.newInputStream(directory.resolve(name));
    }

    /** Resources under a prefix that ends with a slash or is empty. */
    static YamlSource classPath(String prefix) {
        return name -> {
            InputStream resource = YamlSource.class.getClassLoader().getResourceAsStream(prefix + name);
            if (resource == null) {
                throw new FileNotFoundException(prefix + name + " is not on the class path");
            }
            return resource;
        };
    }

    /**
     * The first 12 hexadecimal digits of the SHA-256 of these files, one after the other, such as {@code cat FILE… | sha256sum}
     * says.
     *
     * @throws UncheckedIOException if one cannot be read
     */
    default String digest(List<String> names) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String name : names) {
                try (InputStream in = open(name)) {
                    sha256.update(in.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(sha256.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The top of a file; an empty mapping, and a violation, where it cannot be read. */
    default Section read(String name, List<Violation> violations) {
        YAMLMapper yaml = new YAMLMapper(YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build());
        try (InputStream in = open(name)) {
            JsonNode top = yaml.readTree(in);
            return new Section(name, "", top.isMissingNode() ? yaml.createObjectNode() : top, violations);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
            violations.add(
                    new Violation(name, where, "", "is not YAML: " + e.getOriginalMessage(), "correct its form"));
        } catch (NoSuchFileException | FileNotFoundException e) {
            violations.add(new Violation(name, "", String.valueOf(e.getMessage()), "is missing", "put the file there"));
        } catch (IOException e) {
            violations.add(new Violation(name, "", String.valueOf(e), "cannot be read", "make it readable"));
        }
        return new Section(name, "", yaml.createObjectNode(), new ArrayList<>());
    }
}
