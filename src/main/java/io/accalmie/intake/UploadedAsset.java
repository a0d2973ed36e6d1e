package io.accalmie.intake;

import io.accalmie.identity.StudioId;
import java.time.Instant;

/**
 * An image that a studio sent, to start jobs from.
 *
 * @param studio whose it is; others cannot use or see it
 * @param asset its id: SHA-256 of its bytes, 64 lower-case hexadecimal digits
 * @param header what its first bytes say
 * @param bytes length, at least 1
 * @param uploadedAt product time of the first upload
 */
public record UploadedAsset(StudioId studio, String asset, ImageHeader header, long bytes, Instant uploadedAt) {}
