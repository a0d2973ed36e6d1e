package io.accalmie.agent.openai;

import io.accalmie.agent.openai.OpenAiSettings.Makes;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.intake.Task;
import io.accalmie.messaging.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a dialect has words for. An order of which it would drop a part in silence is refused, and the part is named. */
final class Sayable {
    private static final String CODE = "RUNTIME_CANNOT_SAY";
    /** vLLM-Omni refuses more ({@code protocol/images.py}). */
    private static final int MOST_STEPS = 200;
    /** Limits that stable-diffusion.cpp names in {@code /sdcpp/v1/capabilities}. */
    private static final int SHORTEST_SIDE = 64;

    private static final int LONGEST_SIDE = 4096;

    private Sayable() {}

    static List<Fault> faults(Dialect dialect, Makes makes, DispatchOrder order) {
        Optional<Task> task = Arrays.stream(Task.values())
                .filter(each -> each.word().equals(order.task()))
                .filter(each -> dialect.knows(each) && each.isVideo() == (makes == Makes.CLIPS))
                .findFirst();
        if (task.isEmpty()) {
            return List.of(fault(
                    "task",
                    order.task(),
                    dialect.title() + " that makes " + (makes == Makes.CLIPS ? "clips" : "images")
                            + " has no words for it",
                    "map the model to another runtime, such as ComfyUI with a workflow of its own"));
        }
        List<Fault> faults = new ArrayList<>();
        if (order.strength().isPresent() && dialect != Dialect.SD_CPP) {
            faults.add(fault(
                    "strength",
                    order.strength().getAsDouble(),
                    dialect.title() + " takes none, and would run all steps",
                    "leave it out, or map the model to sd-cpp or ComfyUI"));
        }
        if (order.negativePrompt().isPresent() && !dialect.saysSampling()) {
            faults.add(fault(
                    "negativePrompt",
                    order.negativePrompt().get(),
                    "the plain OpenAI shape has none",
                    "leave it out, or name the server's own dialect"));
        }
        if (dialect == Dialect.VLLM_OMNI && order.steps() > MOST_STEPS) {
            faults.add(fault("steps", order.steps(), "vLLM-Omni runs at most " + MOST_STEPS, "send fewer"));
        }
        if (dialect == Dialect.LOCALAI && makes == Makes.IMAGES) {
            bars(order).ifPresent(faults::add);
        }
        if (dialect == Dialect.SD_CPP) {
            sizes(order).ifPresent(faults::add);
            frames(order).ifPresent(faults::add);
        }
        return List.copyOf(faults);
    }

    /** LocalAI splits a prompt at each bar: the second part is the negative prompt, the others are dropped. */
    private static Optional<Fault> bars(DispatchOrder order) {
        if (order.prompt().contains("|")) {
            return Optional.of(fault(
                    "prompt", order.prompt(), "LocalAI takes what follows | for what to avoid", "write it without |"));
        }
        return order.negativePrompt()
                .filter(text -> text.contains("|"))
                .map(text -> fault("negativePrompt", text, "LocalAI drops what follows |", "write it without |"));
    }

    private static Optional<Fault> sizes(DispatchOrder order) {
        int shortest = Math.min(order.width(), order.height());
        int longest = Math.max(order.width(), order.height());
        return shortest >= SHORTEST_SIDE && longest <= LONGEST_SIDE
                ? Optional.empty()
                : Optional.of(fault(
                        "width",
                        order.width() + "x" + order.height(),
                        "stable-diffusion.cpp makes sides of " + SHORTEST_SIDE + " to " + LONGEST_SIDE + " pixels",
                        "send such sides"));
    }

    /** stable-diffusion.cpp makes the largest 4n + 1 frames that are not more than were asked for. */
    private static Optional<Fault> frames(DispatchOrder order) {
        int made = (order.frames() - 1) / 4 * 4 + 1;
        return made == order.frames()
                ? Optional.empty()
                : Optional.of(fault(
                        "frames",
                        order.frames(),
                        "stable-diffusion.cpp would make " + made,
                        "send " + made + " or " + (made + 4)));
    }

    private static Fault fault(String field, Object value, String reason, String remedy) {
        return Fault.ofField(CODE, field, value, reason, remedy);
    }
}
