package io.accalmie.messaging.kafka;

import io.accalmie.messaging.Events;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Writes to and reads from the real broker. */
final class Records {
    private final String kafka;

    Records(String kafka) {
        this.kafka = kafka;
    }

    static CloudEvent event(String id, Object data) {
        return event(id, data, Map.of());
    }

    static CloudEvent event(String id, Object data, Map<String, String> extensions) {
        CloudEventBuilder event = Events.event(
                id, "io.accalmie.test.v1", "/accalmie/test", "subject", Instant.parse("2026-11-22T00:00:00Z"), data);
        extensions.forEach(event::withExtension);
        return event.build();
    }

    static ProducerRecord<String, byte[]> binary(String topic, String key, CloudEvent event) {
        return KafkaMessageFactory.createWriter(topic, key).writeBinary(event);
    }

    static ProducerRecord<String, byte[]> garbage(String topic, String key) {
        return new ProducerRecord<>(topic, key, "not an event".getBytes(StandardCharsets.UTF_8));
    }

    static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent, long offset) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(sent.topic(), 0, offset, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }

    void write(List<ProducerRecord<String, byte[]>> records) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new StringSerializer(),
                new ByteArraySerializer())) {
            records.forEach(producer::send);
        }
    }

    /** Reads a topic from its beginning until so many records came. */
    List<ConsumerRecord<String, byte[]>> read(String topic, int expected) {
        return read(topic, expected, consumer -> {});
    }

    void readAndCommit(String topic, int expected) {
        read(topic, expected, KafkaConsumer::commitSync);
    }

    private List<ConsumerRecord<String, byte[]>> read(
            String topic, int expected, Consumer<KafkaConsumer<String, byte[]>> atTheEnd) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", kafka,
                        "group.id", "test-" + topic,
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false",
                        "metadata.max.age.ms", "200"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            List<ConsumerRecord<String, byte[]>> got = new ArrayList<>();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(got::add);
                return got.size() >= expected;
            });
            // What should not have been sent would come now.
            consumer.poll(Duration.ofMillis(300)).forEach(got::add);
            atTheEnd.accept(consumer);
            return got;
        }
    }
}
