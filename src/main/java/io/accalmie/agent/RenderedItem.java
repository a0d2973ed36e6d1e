package io.accalmie.agent;

/**
 * One image or clip, as a runtime made it.
 *
 * @param bytes the file; not changed afterwards
 * @param mediaType such as {@code image/png}
 * @param width pixels
 * @param height pixels
 * @param seed seed it was made with
 * @param synthetic whether it is a painted placeholder instead of a model's output
 */
public record RenderedItem(byte[] bytes, String mediaType, int width, int height, long seed, boolean synthetic) {}
