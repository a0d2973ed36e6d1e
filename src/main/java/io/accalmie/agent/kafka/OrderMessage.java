package io.accalmie.agent.kafka;

import io.accalmie.agent.OrderSource.Desk;
import io.accalmie.dispatch.CancelOrder;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.RefusedMessageException;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record of the topic of orders, read and checked. */
interface OrderMessage {
    /** Gives the order to the desk. */
    void handTo(Desk desk);

    /** Reads a record; throws {@link RefusedMessageException} if it is no order, or none that makes sense. */
    static OrderMessage read(ConsumerRecord<String, byte[]> message) {
        CloudEvent event = event(message);
        return switch (event.getType()) {
            case DispatchOrder.TYPE -> {
                DispatchOrder order = Events.data(event, DispatchOrder.class);
                check(event, faults(order));
                yield desk -> desk.take(order);
            }
            case CancelOrder.TYPE -> {
                CancelOrder order = Events.data(event, CancelOrder.class);
                check(event, missing(List.of(field("attempt", order.attempt()), field("reason", order.reason()))));
                yield desk -> desk.cancel(order);
            }
            default ->
                throw refused(
                        event,
                        List.of(Fault.ofField(
                                "UNKNOWN_TYPE",
                                "type",
                                event.getType(),
                                "an agent cannot be ordered by an event of type " + event.getType(),
                                "send " + DispatchOrder.TYPE + " or " + CancelOrder.TYPE)));
        };
    }

    private static CloudEvent event(ConsumerRecord<String, byte[]> message) {
        try {
            return KafkaMessageFactory.createReader(message).toEvent();
        } catch (RuntimeException e) {
            throw new RefusedMessageException(Problem.of(
                    "unreadable-message",
                    "Message cannot be read",
                    400,
                    "the record is no CloudEvent 1.0 in binary or structured mode: " + e,
                    List.of()));
        }
    }

    private static void check(CloudEvent event, List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw refused(event, faults);
        }
    }

    private static RefusedMessageException refused(CloudEvent event, List<Fault> faults) {
        return new RefusedMessageException(Problem.of(
                "order-refused",
                "Order refused",
                422,
                "event " + event.getId() + ": " + faults.get(0).reason(),
                faults));
    }

    private static List<Fault> faults(DispatchOrder order) {
        List<Fault> missing = missing(List.of(
                field("attempt", order.attempt()),
                field("campaign", order.campaign()),
                field("model", order.model()),
                field("task", order.task()),
                field("prompt", order.prompt()),
                field("notBefore", order.notBefore()),
                field("deadline", order.deadline()),
                field("expectedDuration", order.expectedDuration()),
                field("claimBy", order.claimBy())));
        return missing.isEmpty() ? outOfRange(order) : missing;
    }

    private static List<Fault> outOfRange(DispatchOrder order) {
        List<Fault> faults = new ArrayList<>();
        atLeast(faults, "width", order.width(), 1);
        atLeast(faults, "height", order.height(), 1);
        atLeast(faults, "frames", order.frames(), 1);
        atLeast(faults, "steps", order.steps(), 1);
        atLeast(faults, "count", order.count(), 1);
        atLeast(faults, "expectedGpuMillijoules", order.expectedGpuMillijoules(), 0);
        order.framesPerSecond().ifPresent(rate -> atLeast(faults, "framesPerSecond", rate, 1));
        if (order.strength().isPresent() && !isShare(order.strength().getAsDouble())) {
            faults.add(Fault.ofField(
                    "OUT_OF_RANGE",
                    "strength",
                    order.strength().getAsDouble(),
                    "strength is a share of the steps",
                    "send more than 0 and at most 1, or null"));
        }
        if (order.expectedDuration().compareTo(Duration.ofMillis(1)) < 0) {
            faults.add(Fault.ofField(
                    "OUT_OF_RANGE",
                    "expectedDuration",
                    order.expectedDuration(),
                    "expectedDuration must be at least a millisecond",
                    "send how long one GPU is expected to be held"));
        }
        return faults;
    }

    private static boolean isShare(double strength) {
        return strength > 0 && strength <= 1;
    }

    private static void atLeast(List<Fault> faults, String name, long value, long least) {
        if (value < least) {
            faults.add(Fault.ofField(
                    "OUT_OF_RANGE",
                    name,
                    value,
                    name + " must be at least " + least,
                    "send a " + name + " of " + least + " or more"));
        }
    }

    private static Field field(String name, @Nullable Object value) {
        return new Field(name, value);
    }

    private static List<Fault> missing(List<Field> fields) {
        return fields.stream()
                .filter(field -> field.value() == null)
                .map(field -> Fault.ofField(
                        "MISSING_FIELD", field.name(), "null", field.name() + " is missing", "send " + field.name()))
                .toList();
    }

    /** A field that JSON may have left out, whatever its record promises. */
    record Field(String name, @Nullable Object value) {}
}
