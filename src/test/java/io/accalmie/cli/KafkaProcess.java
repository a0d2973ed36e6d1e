package io.accalmie.cli;

import io.accalmie.embedded.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;

/** A broker in a process of its own, until it is stopped. */
final class KafkaProcess {
    private KafkaProcess() {}

    public static void main(String... arguments) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        Path draft = Path.of(arguments[1] + ".new");
        Files.writeString(draft, kafka.bootstrapServers());
        Files.move(draft, Path.of(arguments[1]), StandardCopyOption.ATOMIC_MOVE);
        new CountDownLatch(1).await();
    }
}
