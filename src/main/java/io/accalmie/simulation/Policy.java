package io.accalmie.simulation;

import java.util.Locale;

/** A rule by which jobs are run. */
public enum Policy {
    /** First come first served with the studio's habit in its home pool. */
    RUN_NOW_HOME,
    /** First come first served in the home pool, with the option of least energy there. */
    RUN_NOW_SMALLEST;

    /** The name in files and answers, such as {@code run-now-home}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
