package io.accalmie.intake;

import java.util.Locale;
import java.util.OptionalDouble;

/** What a job asks a model to do. */
public enum Task {
    TEXT_TO_IMAGE,
    IMAGE_TO_IMAGE,
    INPAINT,
    UPSCALE,
    TEXT_TO_VIDEO,
    IMAGE_TO_VIDEO;

    /** Whether it starts from an image that must be there already. */
    public boolean startsFromImage() {
        return this != TEXT_TO_IMAGE && this != TEXT_TO_VIDEO;
    }

    /** Whether a job may say how far it leaves its input: the others either repaint nothing or only continue it. */
    public boolean takesStrength() {
        return this == IMAGE_TO_IMAGE || this == INPAINT;
    }

    /**
     * How many of {@code all} steps are sampled: of a repainted image the share that its strength says (contracts, section 2: {@code
     * max(1, round(strength*S))}); the input stands for those left out.
     *
     * @param strength above 0, at most 1; empty for all of them
     */
    public int stepsRun(int all, OptionalDouble strength) {
        return strength.isEmpty() || !takesStrength()
                ? all
                : (int) Math.max(1, Math.round(strength.getAsDouble() * all));
    }

    /** Whether a clip comes out of it. */
    public boolean isVideo() {
        return this == TEXT_TO_VIDEO || this == IMAGE_TO_VIDEO;
    }

    /** The word used in messages, such as {@code text-to-image}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
