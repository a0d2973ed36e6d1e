package io.accalmie.dispatch;

import io.accalmie.catalogue.ModelId;
import io.accalmie.intake.Task;
import java.util.List;
import java.util.Map;

/**
 * The models the studio would use without Accalmie.
 *
 * @param byTask for each task the models it would try, the favourite first; a task may be absent
 */
public record HouseModels(Map<Task, List<ModelId>> byTask) {
    public HouseModels {
        byTask = Map.copyOf(byTask);
    }

    /** The models the studio would try for a task, the favourite first; empty where it has no habit. */
    public List<ModelId> of(Task task) {
        return byTask.getOrDefault(task, List.of());
    }
}
