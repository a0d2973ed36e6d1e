package io.accalmie.agent.served;

import io.accalmie.agent.RenderSpec;
import io.accalmie.dispatch.DispatchOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * An order cut into batches of a GPU.
 *
 * @param input the file of the image that it starts from
 * @param model the model's name at the server
 * @param mostItems how many items a batch has at most
 */
record Batches(DispatchOrder order, Optional<byte[]> input, String model, int mostItems) {
    int count() {
        return (order.count() + mostItems - 1) / mostItems;
    }

    /** Batch {@code index}, from 0: its id follows from the attempt, so that a server recognises it after a restart. */
    RenderSpec batch(int index) {
        int first = index * mostItems;
        String name = "accalmie/" + order.attempt() + "/" + index;
        return new RenderSpec(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
                order,
                model,
                Math.min(mostItems, order.count() - first),
                order.seed() + first,
                input);
    }
}
