package io.accalmie.cli;

import io.accalmie.embedded.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A broker in a process of its own with two doors: one for the server, and one for an agent, which is told another port than it has. */
final class BrokerProcess implements AutoCloseable {
    private final Path directory;
    private final int serverPort;
    private final int agentPort;
    private final int agentIsTold;
    private final int controllerPort;
    private Process process;

    BrokerProcess(Path directory, int serverPort, int agentPort, int agentIsTold, int controllerPort)
            throws IOException {
        this.directory = directory;
        this.serverPort = serverPort;
        this.agentPort = agentPort;
        this.agentIsTold = agentIsTold;
        this.controllerPort = controllerPort;
        this.process = started();
    }

    /** Where the server connects. */
    String address() {
        return "127.0.0.1:" + serverPort;
    }

    /** SIGKILL, and another process on the same directory and ports. */
    void killAndStartAgain() throws IOException, InterruptedException {
        process.destroyForcibly();
        process.waitFor();
        process = started();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Process started() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.toString(),
                        Integer.toString(serverPort),
                        Integer.toString(agentPort),
                        Integer.toString(agentIsTold),
                        Integer.toString(controllerPort))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolveSibling("broker.log").toFile()))
                .start();
    }

    /** The process itself. */
    public static void main(String... arguments) throws InterruptedException {
        EmbeddedKafka kafka = EmbeddedKafka.start(
                Path.of(arguments[0]),
                Map.of(
                        "listeners",
                        "PLAINTEXT://127.0.0.1:" + arguments[1] + ",AGENT://127.0.0.1:" + arguments[2]
                                + ",CONTROLLER://127.0.0.1:" + arguments[4],
                        "advertised.listeners",
                        "PLAINTEXT://127.0.0.1:" + arguments[1] + ",AGENT://127.0.0.1:" + arguments[3],
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,AGENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "controller.quorum.voters",
                        "1@127.0.0.1:" + arguments[4]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        new CountDownLatch(1).await();
    }
}
