package io.accalmie.agent;

import java.util.OptionalLong;

/**
 * A file as a server gave it, not yet trusted.
 *
 * @param bytes the file
 * @param mediaType what the server calls it, such as {@code image/png}
 * @param seed seed it was made with, where the server says another than the batch's first seed and the item's place make
 */
public record Artefact(byte[] bytes, String mediaType, OptionalLong seed) {}
