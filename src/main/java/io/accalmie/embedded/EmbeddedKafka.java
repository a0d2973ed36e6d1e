package io.accalmie.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Apache Kafka itself, one KRaft node in this process. It listens on loopback only, on ports that may differ from start to
 * start; every record is flushed to disk before it is acknowledged, so what was acknowledged outlives the process.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final String NODE = "1";

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts the broker on a directory of its own, formatting it at the first start. Returns when the broker answers.
     *
     * @throws IllegalStateException if the directory cannot be formatted or the broker does not start
     */
    public static EmbeddedKafka start(Path directory) {
        return start(directory, Map.of());
    }

    /**
     * The same with other settings of the broker, such as listeners of its own, which are put in place of the usual ones.
     *
     * @throws IllegalStateException if the directory cannot be formatted or the broker does not start
     */
    public static EmbeddedKafka start(Path directory, Map<String, Object> others) {
        format(directory);
        int brokerPort = LoopbackPorts.free();
        int controllerPort = LoopbackPorts.free();
        while (controllerPort == brokerPort) {
            controllerPort = LoopbackPorts.free();
        }
        Map<String, Object> settings = settings(directory, brokerPort, controllerPort);
        settings.putAll(others);
        KafkaConfig config = new KafkaConfig(settings, false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, "127.0.0.1:" + brokerPort);
    }

    /** Where clients connect, such as {@code 127.0.0.1:21234}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker in order and waits until it has. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path directory) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(directory);
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(Integer.parseInt(NODE))
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .setDirectories(List.of(directory.toString()))
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setUnstableFeatureVersionsEnabled(false)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create Kafka's directory " + directory, e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot format " + directory + " for Kafka", e);
        }
    }

    private static Map<String, Object> settings(Path directory, int brokerPort, int controllerPort) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", NODE);
        settings.put("log.dirs", directory.toString());
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + brokerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        oneReplica(settings);
        durable(settings);
        smallAndQuick(settings);
        return settings;
    }

    private static void oneReplica(Map<String, Object> settings) {
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(topic + ".replication.factor", "1");
        }
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void durable(Map<String, Object> settings) {
        settings.put("log.flush.interval.messages", "1");
        // What waits for a consumer must not age away while the product is switched off.
        settings.put("log.retention.ms", "-1");
        // A consumer that was away for weeks goes on where it stopped (default: 7 days).
        settings.put("offsets.retention.minutes", "525600");
    }

    private static void smallAndQuick(Map<String, Object> settings) {
        settings.put("num.partitions", "4");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.num.partitions", "4");
        settings.put("auto.create.topics.enable", "true");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // After kill -9 the old registration must expire before the node is let in again (default: 9 s).
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    }
}
