package io.accalmie.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    @TempDir
    Path temporary;

    @Test
    void recordsAndOffsetsOutliveARestartOnOtherPorts() throws Exception {
        // given
        String firstAddress;
        try (EmbeddedKafka first = EmbeddedKafka.start(temporary)) {
            firstAddress = first.bootstrapServers();
            write(firstAddress, "one");
            assertThat(read(firstAddress, 1)).containsExactly("one");
            write(firstAddress, "two");
        }

        // when
        try (EmbeddedKafka second = EmbeddedKafka.start(temporary)) {
            // then
            assertThat(second.bootstrapServers()).isNotEqualTo(firstAddress);
            assertThat(read(second.bootstrapServers(), 1)).containsExactly("two");
        }
    }

    private static void write(String address, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", address), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("restart", "k", value)).get();
        }
    }

    private static List<String> read(String address, int expected) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", address,
                        "group.id", "g",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of("restart"));
            List<String> values = new ArrayList<>();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                return values.size() >= expected;
            });
            consumer.commitSync();
            return values;
        }
    }
}
