package io.accalmie.simulation;

import io.accalmie.intake.NearestNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A rule by which jobs are run. */
public enum Policy {
    /** The product's own planner, asked every hour with what is known then; only the hour's starts bind. */
    ACCALMIE,
    /** First come first served with the studio's habit in its home pool. */
    RUN_NOW_HOME,
    /** First come first served in the home pool, with the option of least energy there. */
    RUN_NOW_SMALLEST,
    /** At once where the grid is cleanest now: the best location of the Carbon Aware SDK. */
    GREENEST_REGION_NOW,
    /** The best window of the Carbon Aware SDK, or JobRunr: at home with the habit, at the cleanest hour of the window. */
    BEST_WINDOW_HOME,
    /** The non-interrupting strategy of "Let's Wait Awhile" (Wiesner et al., Middleware 2021), at home with the habit. */
    WAIT_AWHILE,
    /** The lowest carbon window of GAIA (Hanafy et al., ASPLOS 2024), at home with the habit. */
    LOWEST_WINDOW;

    /** The name in files and answers, such as {@code run-now-home}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The policy of that name.
     *
     * @throws SimulationException if there is none; it says which are nearest
     */
    public static Policy named(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word().equals(word))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known =
                            Arrays.stream(values()).map(Policy::word).toList();
                    return new SimulationException(
                            "There is no policy '" + word + "'. " + NearestNames.remedy(word, known));
                });
    }
}
