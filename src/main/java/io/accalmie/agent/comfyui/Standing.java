package io.accalmie.agent.comfyui;

/** Where a run stands at the server. */
sealed interface Standing {
    /** In the queue. */
    record Pending() implements Standing {}

    /** On the GPU. */
    record InProgress() implements Standing {}

    /** In the history. */
    record Over(Ended ended) implements Standing {}
}
