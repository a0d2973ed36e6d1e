package io.accalmie.intake;

import java.util.Locale;

/** What a job asks a model to do. */
public enum Task {
    TEXT_TO_IMAGE,
    IMAGE_TO_IMAGE,
    INPAINT,
    UPSCALE,
    TEXT_TO_VIDEO,
    IMAGE_TO_VIDEO;

    /** The word used in messages, such as {@code text-to-image}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
