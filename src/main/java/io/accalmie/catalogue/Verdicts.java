package io.accalmie.catalogue;

import io.accalmie.intake.JobKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What studios said of assets that they looked at. Facts are only added, in the caller's transaction. Thread-safe. */
public interface Verdicts {
    /** Adds a verdict on an asset for each job that it was rendered for. */
    void add(List<AssetVerdict> verdicts);

    /** The latest verdict on the asset for each of the studio's jobs that it was rendered for; empty where there is none. */
    List<AssetVerdict> on(String studio, String asset);

    /** The assets of these jobs whose latest verdict is an approval; a job without one is absent. */
    Map<JobKey, Set<String>> approved(String studio, Collection<JobKey> jobs);

    /** What the studio accepted so far, by kind of work; about a second old at most where another process added verdicts. */
    Map<WorkKind, AcceptanceRates> rates(String studio);
}
