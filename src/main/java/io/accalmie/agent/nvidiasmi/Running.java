package io.accalmie.agent.nvidiasmi;

import io.accalmie.agent.meter.MeterAwayException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** One run of a program that prints lines; a thread takes them, so that a program that hangs holds up nobody. */
final class Running implements AutoCloseable {
    private static final int MOST_WAITING = 1024;
    private static final int MOST_LENGTH = 4096;

    private final Process process;
    private final BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(MOST_WAITING);

    private Running(Process process) {
        this.process = process;
        Thread taker = new Thread(this::take, "accalmie-nvidia-smi");
        taker.setDaemon(true);
        taker.start();
    }

    /** Starts a program; what it says on either stream counts. */
    static Running start(List<String> command) throws MeterAwayException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C");
            return new Running(builder.start());
        } catch (IOException e) {
            throw new MeterAwayException(command.get(0) + " cannot be started (" + e.getMessage()
                    + "): install the NVIDIA driver's tools, or name the program's path in meter.nvidiaSmi");
        }
    }

    /**
     * The next line; empty where the program has ended.
     *
     * @throws MeterAwayException if it says nothing within {@code most}
     */
    Optional<String> next(Duration most) throws MeterAwayException, InterruptedException {
        Optional<String> line = lines.poll(most.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null) {
            throw new MeterAwayException("it says nothing for " + most.toSeconds() + " s");
        }
        return line;
    }

    /** The exit status, for people. */
    String status() throws InterruptedException {
        return process.waitFor(1, TimeUnit.SECONDS) ? "status " + process.exitValue() : "no status";
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        lines.clear();
    }

    private void take() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int read = reader.read(); read >= 0; read = reader.read()) {
                if (read == '\n') {
                    keep(Optional.of(line.toString()));
                    line.setLength(0);
                } else if (line.length() < MOST_LENGTH) {
                    line.append((char) read);
                }
            }
            if (line.length() > 0) {
                keep(Optional.of(line.toString()));
            }
        } catch (IOException e) {
            // The program was ended while it was read: that is its end.
        }
        keep(Optional.empty());
    }

    /** A reader that does not keep up loses the oldest lines. */
    private void keep(Optional<String> line) {
        while (!lines.offer(line)) {
            lines.poll();
        }
    }
}
