package io.accalmie.agent.openai;

import io.accalmie.intake.Task;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What each server makes of the OpenAI shapes.
 *
 * <p>Sources: OpenAI API reference, Images; vLLM-Omni, {@code docs/serving/videos_api.md} and {@code
 * entrypoints/openai/protocol/images.py}; SGLang, {@code multimodal_gen/runtime/entrypoints/openai/} ({@code protocol.py}, {@code
 * image_api.py}, {@code video_api.py}); LocalAI, {@code core/http/endpoints/openai/image.go} and {@code
 * core/http/endpoints/localai/video.go}; stable-diffusion.cpp, {@code examples/server/api.md}.
 */
public enum Dialect {
    /**
     * The plain shape: prompt, size and number alone. It has no words for steps, seed and negative prompt: the server's own steps
     * run, and an image cannot be made a second time.
     */
    OPENAI("OpenAI shape", 10, EnumSet.of(Task.TEXT_TO_IMAGE, Task.IMAGE_TO_IMAGE, Task.INPAINT)),
    /** vLLM-Omni: images while one waits, clips as jobs that can be stopped. One model each. */
    VLLM_OMNI(
            "vLLM-Omni",
            10,
            EnumSet.of(Task.TEXT_TO_IMAGE, Task.IMAGE_TO_IMAGE, Task.TEXT_TO_VIDEO, Task.IMAGE_TO_VIDEO)),
    /** SGLang diffusion: images while one waits, clips as jobs that cannot be stopped. One model each. */
    SGLANG("SGLang", 10, EnumSet.of(Task.TEXT_TO_IMAGE, Task.IMAGE_TO_IMAGE, Task.TEXT_TO_VIDEO, Task.IMAGE_TO_VIDEO)),
    /** LocalAI: everything while one waits. It would make the images of one request all from one seed: one at a time. */
    LOCALAI("LocalAI", 1, EnumSet.of(Task.TEXT_TO_IMAGE, Task.IMAGE_TO_IMAGE, Task.TEXT_TO_VIDEO, Task.IMAGE_TO_VIDEO)),
    /** stable-diffusion.cpp's own jobs, which its OpenAI shape has fewer words for. One model each. */
    SD_CPP(
            "stable-diffusion.cpp",
            8,
            EnumSet.of(Task.TEXT_TO_IMAGE, Task.IMAGE_TO_IMAGE, Task.INPAINT, Task.TEXT_TO_VIDEO, Task.IMAGE_TO_VIDEO));

    private final String title;
    private final int mostItems;
    private final Set<Task> tasks;

    Dialect(String title, int mostItems, Set<Task> tasks) {
        this.title = title;
        this.mostItems = mostItems;
        this.tasks = Set.copyOf(tasks);
    }

    /** Its word in a configuration file: {@code openai}, {@code vllm-omni}, {@code sglang}, {@code localai}, {@code sd-cpp}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The dialect of that word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Dialect of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("dialect " + word + " is not known; say one of "
                        + Arrays.stream(values()).map(Dialect::word).collect(Collectors.joining(", "))));
    }

    /** Its name for people. */
    String title() {
        return title;
    }

    /** How many images it takes in one request. */
    int mostItems() {
        return mostItems;
    }

    /** What it has words for. */
    boolean knows(Task task) {
        return tasks.contains(task);
    }

    /** Whether it has any words for clips. */
    boolean knowsClips() {
        return tasks.stream().anyMatch(Task::isVideo);
    }

    /** Whether a request can say steps, seed and what to avoid. */
    boolean saysSampling() {
        return this != OPENAI;
    }

    /** Whether a clip is a job, rather than an answer that one waits for. */
    boolean clipsAreJobs() {
        return this == VLLM_OMNI || this == SGLANG || this == SD_CPP;
    }

    /**
     * The seed as it is sent: LocalAI keeps 32 bits, and takes what is below 0 as any, as stable-diffusion.cpp does.
     *
     * @param seed any
     */
    long seed(long seed) {
        return seed & (this == LOCALAI ? Integer.MAX_VALUE : Long.MAX_VALUE);
    }
}
