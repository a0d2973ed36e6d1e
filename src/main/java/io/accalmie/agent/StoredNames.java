package io.accalmie.agent;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The names under which stores keep things. */
public final class StoredNames {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private StoredNames() {}

    /** The id of an asset of these bytes. */
    public static String id(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** Whether it can be the id of an asset. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Where an asset is: fanned out by its first two digits, so that no directory grows too long to list. */
    public static String path(String id) {
        return id.substring(0, 2) + "/" + id;
    }

    /**
     * The name of a document, as it is.
     *
     * @throws IllegalArgumentException if it cannot be one, such as one that climbs out of the store
     */
    public static String document(String name) {
        for (String part : name.split("/", -1)) {
            if (!PART.matcher(part).matches()) {
                throw new IllegalArgumentException("'" + name
                        + "' names no document of a store; write parts of A-Za-z0-9._- with a / between them");
            }
        }
        return name;
    }

    /** What ids are made with. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
