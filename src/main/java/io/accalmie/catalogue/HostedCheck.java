package io.accalmie.catalogue;

import io.accalmie.catalogue.CatalogueCheck.Finding;
import io.accalmie.catalogue.CatalogueCheck.Severity;
import io.accalmie.catalogue.HostedEnergy.Estimate;
import io.accalmie.catalogue.HostedEnergy.Work;
import io.accalmie.intake.OutputSize;
import io.accalmie.intake.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What hosted services draw at a size that all are compared at, and which of them nothing supports a figure for. Pure. */
public final class HostedCheck {
    private static final Set<Task> CLIPS = Set.of(Task.TEXT_TO_VIDEO, Task.IMAGE_TO_VIDEO);
    private static final OutputSize STILL = new OutputSize(1024, 1024, 1);
    private static final int CLIP_SECONDS = 5;
    private static final int FRAMES_PER_SECOND = 24;

    private HostedCheck() {}

    /** The common work of a task: a still of 1024×1024, or 5 s of 1280×720 at the service's rate, 24 a second where it has none. */
    public static Work common(HostedModel service, Task task) {
        if (!CLIPS.contains(task)) {
            return new Work(task, STILL, 0, 1);
        }
        int frames = CLIP_SECONDS * service.framesPerSecond().orElse(FRAMES_PER_SECOND);
        return new Work(task, new OutputSize(1280, 720, frames), CLIP_SECONDS, 1);
    }

    /** Everything found, in the catalogue's order. */
    public static List<Finding> findings(HostedModels hosted, HostedEnergy energy) {
        List<Finding> findings = new ArrayList<>();
        for (HostedModel service : hosted.all()) {
            for (Task task : service.tasks().stream().sorted().toList()) {
                Optional<Estimate> estimate = energy.estimate(service, common(service, task));
                if (estimate.isEmpty()) {
                    findings.add(new Finding(
                            Severity.ERROR,
                            service.id(),
                            "has no energy figure for " + task.word(),
                            "remove the task, or say in hosted.yaml what the figure is to come from"));
                }
            }
        }
        return findings;
    }
}
