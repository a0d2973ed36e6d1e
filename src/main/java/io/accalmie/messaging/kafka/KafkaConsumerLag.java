package io.accalmie.messaging.kafka;

import io.accalmie.messaging.ConsumerLag;
import io.accalmie.messaging.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The lag as the broker tells it. An answer is kept for two seconds, so that scrapes do not load the broker. */
@ApplicationScoped
class KafkaConsumerLag implements ConsumerLag {
    private static final Map<String, String> GROUP_BY_TOPIC = Map.of(
            Topics.JOBS, "accalmie-intake",
            Topics.PROGRESS, "accalmie-dispatch",
            Topics.USAGE, "accalmie-metering");
    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Map<String, String> groupByTopic;
    private final Map<String, Object> settings;
    private Optional<Map<String, Long>> kept = Optional.empty();

    @Inject
    KafkaConsumerLag(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this(kafka, GROUP_BY_TOPIC);
    }

    KafkaConsumerLag(Map<String, Object> kafka, Map<String, String> groupByTopic) {
        this.groupByTopic = groupByTopic;
        this.settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LONGEST_WAIT.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LONGEST_WAIT.toMillis());
    }

    @Override
    public synchronized Map<String, Long> byTopic() {
        if (kept.isEmpty()) {
            kept = Optional.of(ask());
            CompletableFuture.delayedExecutor(KEPT.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::forget);
        }
        return kept.orElseThrow();
    }

    private synchronized void forget() {
        kept = Optional.empty();
    }

    /** A client of its own for each question: one left open would log each vain try to reach a broker that is away. */
    private Map<String, Long> ask() {
        try (Admin admin = Admin.create(settings)) {
            Set<String> existing = admin.listTopics().names().get();
            Map<String, Long> lag = new HashMap<>();
            for (Map.Entry<String, String> entry : groupByTopic.entrySet()) {
                if (existing.contains(entry.getKey())) {
                    lag.put(entry.getKey(), lag(admin, entry.getKey(), entry.getValue()));
                }
            }
            return Map.copyOf(lag);
        } catch (ExecutionException | KafkaException brokerAway) {
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    /** Of a partition without a committed offset everything waits: consumers start at the earliest record. */
    private static long lag(Admin admin, String topic, String group) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .flatMap(description -> description.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> first = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(admin, partitions, OffsetSpec.latest());
        long lag = 0;
        for (TopicPartition partition : partitions) {
            long from = Optional.ofNullable(committed.get(partition))
                    .map(OffsetAndMetadata::offset)
                    .orElseGet(() -> first.getOrDefault(partition, 0L));
            lag += Math.max(0, end.getOrDefault(partition, 0L) - from);
        }
        return lag;
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return admin
                .listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), p -> which)))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    }
}
