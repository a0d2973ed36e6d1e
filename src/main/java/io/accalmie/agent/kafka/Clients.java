package io.accalmie.agent.kafka;

import static java.util.Map.entry;

import io.accalmie.agent.AgentSettings;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's own clients, set for an agent: small, patient, and never out of order. */
final class Clients {
    private Clients() {}

    static Producer<String, byte[]> producer(AgentSettings settings) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.bootstrapServers(),
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "accalmie-agent-" + settings.pool(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        // One at a time: the first sends to a topic just made can otherwise hang (KAFKA-15591).
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1,
                        ProducerConfig.LINGER_MS_CONFIG,
                        2,
                        // An outage may last: what was drawn is reported whenever it ends.
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        Integer.MAX_VALUE,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        8L << 20,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        30_000L),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static Consumer<String, byte[]> consumer(AgentSettings settings) {
        return new KafkaConsumer<>(
                Map.ofEntries(
                        entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()),
                        entry(ConsumerConfig.CLIENT_ID_CONFIG, "accalmie-agent-" + settings.pool()),
                        entry(ConsumerConfig.GROUP_ID_CONFIG, "accalmie-agent-" + settings.pool()),
                        entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                        entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                        entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200),
                        entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20),
                        // A restarted agent takes its predecessor's place at once, and a second one throws the first
                        // out.
                        entry(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "accalmie-agent-" + settings.pool()),
                        entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000),
                        // The topic may be made by its first order: find it soon.
                        entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
