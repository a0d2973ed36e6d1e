package io.accalmie.agent;

import io.accalmie.dispatch.DispatchOrder;
import java.util.Optional;

/**
 * One batch of an attempt's items, as a server is asked for it.
 *
 * @param id lower-case UUID of this batch: the same attempt and batch always get the same
 * @param order what was ordered; its {@code count} and {@code seed} are the whole attempt's
 * @param model the model's name at the server
 * @param count items of this batch, at least 1
 * @param seed seed of the batch's first item
 * @param input the file of the image that it starts from; empty where it starts from none
 */
public record RenderSpec(String id, DispatchOrder order, String model, int count, long seed, Optional<byte[]> input) {}
