package io.accalmie.agent.comfyui;

import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.intake.Task;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a ComfyUI is used.
 *
 * @param address such as {@code http://127.0.0.1:8188}
 * @param templates by id of the catalogue's model, then by task, such as {@code text-to-image}; not empty
 * @param mostItems how many items one run renders, at least 1; counts only if every template takes <code>${count}</code>
 * @param within longest time for one answer, positive
 */
public record ComfyUiSettings(
        URI address, Map<String, Map<String, WorkflowTemplate>> templates, int mostItems, Duration within) {
    /**
     * Checks what templates are for.
     *
     * @throws IllegalArgumentException if a value is out of range, or a template cannot do its task; names model, task and template
     */
    public ComfyUiSettings {
        if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("(?i)https?")) {
            throw new IllegalArgumentException(
                    "address '" + address + "' is no address of a server. Write one such as http://127.0.0.1:8188.");
        }
        if (mostItems < 1) {
            throw new IllegalArgumentException("mostItems '" + mostItems + "' is below 1. Write 1 or more.");
        }
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("within '" + within + "' is no time. Write one such as PT30S.");
        }
        if (templates.isEmpty()) {
            throw new IllegalArgumentException("templates is empty. Name a workflow for a model and a task.");
        }
        Map<String, Map<String, WorkflowTemplate>> copy = new LinkedHashMap<>();
        templates.forEach((model, tasks) -> {
            tasks.forEach((task, template) -> check(model, task, template));
            copy.put(model, Map.copyOf(tasks));
        });
        templates = Map.copyOf(copy);
    }

    /** How many items one run renders. */
    int itemsInARun() {
        boolean all = templates.values().stream()
                .flatMap(tasks -> tasks.values().stream())
                .allMatch(template -> template.takes(Placeholder.COUNT));
        return all ? mostItems : 1;
    }

    /** The workflow for an order; empty if there is none. */
    Optional<WorkflowTemplate> template(DispatchOrder order) {
        return Optional.ofNullable(templates.get(order.model())).map(tasks -> tasks.get(order.task()));
    }

    /** What there are workflows for, such as {@code sdxl (text-to-image)}. */
    String words() {
        return templates.entrySet().stream()
                .map(model -> model.getKey() + " ("
                        + String.join(", ", new TreeSet<>(model.getValue().keySet())) + ")")
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static void check(String model, String word, WorkflowTemplate template) {
        Task task = Arrays.stream(Task.values())
                .filter(known -> known.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("templates." + model + " has the task '" + word
                        + "'. Write one of "
                        + Arrays.stream(Task.values()).map(Task::word).collect(Collectors.joining(", ")) + "."));
        String where = template.name() + ", the template of " + model + " for " + word;
        if (task.startsFromImage() != template.takes(Placeholder.INPUT)) {
            throw new IllegalArgumentException(
                    task.startsFromImage()
                            ? where + ", has no ${input}: it would not see the image. Put it in as a LoadImage's image."
                            : where + ", has ${input}: the task starts from no image. Take it out.");
        }
        if (!task.startsFromImage() && !(template.takes(Placeholder.WIDTH) && template.takes(Placeholder.HEIGHT))) {
            throw new IllegalArgumentException(
                    where + ", has no ${width} and ${height}: each job says its own size. Put them in.");
        }
        if (task.isVideo() && !template.takes(Placeholder.FRAMES)) {
            throw new IllegalArgumentException(
                    where + ", has no ${frames}: each job says how long its clip is. Put it in.");
        }
    }
}
