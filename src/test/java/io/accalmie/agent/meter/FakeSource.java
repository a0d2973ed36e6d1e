package io.accalmie.agent.meter;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A source that says what it is given, and waits meanwhile. */
final class FakeSource implements GpuPowerSource {
    private final BlockingQueue<Object> next = new LinkedBlockingQueue<>();
    volatile boolean isClosed;

    void give(GpuSample... samples) {
        next.add(List.of(samples));
    }

    void failOnce(String why) {
        next.add(new MeterAwayException(why));
    }

    @Override
    public Traits traits() {
        return new Traits("nvidia-smi", true, Duration.ofSeconds(1), OptionalDouble.of(35));
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<GpuSample> read() throws MeterAwayException, InterruptedException {
        Object taken = next.take();
        if (taken instanceof MeterAwayException away) {
            throw away;
        }
        return (List<GpuSample>) taken;
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
