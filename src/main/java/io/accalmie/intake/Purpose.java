package io.accalmie.intake;

import java.util.Locale;

/** Whether a job's assets are drafts or meant to be delivered. */
public enum Purpose {
    DRAFT,
    FINAL;

    /** The word used in messages, such as {@code final}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
