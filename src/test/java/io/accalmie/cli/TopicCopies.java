package io.accalmie.cli;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Reads topics from their beginning and sends what is on them again, byte for byte. */
final class TopicCopies implements AutoCloseable {
    private final Map<String, Object> broker;
    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;

    TopicCopies(String brokers) {
        this.broker = Map.of("bootstrap.servers", brokers);
        this.producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
        this.admin = Admin.create(broker);
    }

    void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key, value));
        producer.flush();
    }

    /** Every record of every topic of the product, refused ones left out. */
    void sendEverythingAgain() {
        for (String topic : topics()) {
            for (ConsumerRecord<String, byte[]> message : read(topic)) {
                producer.send(new ProducerRecord<>(
                        topic, message.partition(), message.key(), message.value(), message.headers()));
            }
        }
        producer.flush();
    }

    /** Waits until each consumer of the product has committed everything that is there now. */
    void awaitConsumed() {
        List<TopicPartition> partitions =
                topics().stream().flatMap(topic -> partitions(topic).stream()).toList();
        Map<TopicPartition, Long> ends = ends(partitions);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> ends.entrySet().stream()
                        .allMatch(end -> end.getValue() == 0 || committed(end.getKey()) >= end.getValue()));
    }

    List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.get("bootstrap.servers"),
                "group.id",
                "test-" + UUID.randomUUID(),
                "enable.auto.commit",
                false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(topic);
            Map<TopicPartition, Long> ends = ends(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
            }
        }
        return messages;
    }

    private Set<String> topics() {
        try {
            return admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith("render.") && !topic.endsWith(".refused"))
                    .collect(Collectors.toSet());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<TopicPartition> partitions(String topic) {
        return producer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        try {
            return admin
                    .listOffsets(partitions.stream()
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long committed(TopicPartition partition) {
        try {
            var offsets = admin.listConsumerGroupOffsets(group(partition.topic()))
                    .partitionsToOffsetAndMetadata()
                    .get();
            var offset = offsets.get(partition);
            return offset == null ? 0 : offset.offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String group(String topic) {
        return switch (topic) {
            case "render.jobs" -> "accalmie-intake";
            case "render.progress" -> "accalmie-dispatch";
            case "render.usage" -> "accalmie-metering";
            default -> "accalmie-agent-" + topic.substring("render.dispatch.".length());
        };
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
