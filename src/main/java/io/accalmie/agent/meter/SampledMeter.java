package io.accalmie.agent.meter;

import io.accalmie.agent.HostMeter;
import io.accalmie.agent.meter.course.Course;
import io.accalmie.agent.meter.course.CourseRules;
import io.accalmie.agent.meter.course.Known;
import io.accalmie.agent.meter.course.NodeShare;
import io.accalmie.agent.meter.course.Reading;
import io.accalmie.agent.meter.course.Taken;
import io.accalmie.metering.CounterReading;
import io.accalmie.metering.EnergyMethod;
import io.accalmie.time.ProductClock;
import io.accalmie.time.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A host meter that reads a source of its own accord and keeps the course of each GPU. Thread-safe. */
public final class SampledMeter implements HostMeter {
    private static final Duration SHORTEST_GAP = Duration.ofSeconds(5);
    private static final int PERIODS_IN_A_GAP = 10;
    private static final int PERIODS_OF_A_NODE = 3;

    private final GpuPowerSource source;
    private final Optional<NodePowerSource> node;
    private final Optional<NodeShare> share;
    private final Duration period;
    private final String bootId;
    private final ProductClock clock;
    private final MethodWords words;
    private final CourseRules rules;
    private final List<Slot> pool = new ArrayList<>();
    private final Map<String, Course> strangers = new TreeMap<>();
    private final Polling polling;
    private final Optional<Polling> nodePolling;
    private boolean isStarted;

    /** A GPU of the pool: what the operator calls it, and what is known of it. */
    private static final class Slot {
        private final String name;
        private Course course;
        private boolean isResumed;
        private boolean isSeen;
        private boolean isShared;

        Slot(String name, Course course) {
            this.name = name;
            this.course = course;
        }

        boolean is(GpuSample sample) {
            return name.equalsIgnoreCase(sample.uuid()) || name.equals(Integer.toString(sample.index()));
        }
    }

    /**
     * Will read.
     *
     * @param settings which GPUs, and how often
     * @param modelled what expected energy is called
     * @param bootId names the present run of this host's kernel: no counter is older
     */
    SampledMeter(
            MeterSettings settings,
            GpuPowerSource source,
            Optional<NodePowerSource> node,
            EnergyMethod modelled,
            String bootId,
            ProductClock clock) {
        this.source = source;
        this.node = node;
        this.period = settings.period();
        this.bootId = bootId;
        this.clock = clock;
        this.words = new MethodWords(source.traits(), modelled);
        this.rules = new CourseRules(gap(period), source.traits().counterPeriod());
        Instant now = clock.now();
        settings.gpus().forEach(name -> pool.add(new Slot(name, new Course(rules, now))));
        this.share = node.flatMap(it -> settings.node().map(host -> share(it.traits(), host.period(), now)));
        Duration pause = source.traits().isStream() ? Duration.ZERO : period;
        this.polling = new Polling(source.traits().name(), pause, () -> accept(source.read()));
        this.nodePolling = node.flatMap(it -> settings.node()
                .map(host -> new Polling(it.traits().words(), host.period(), () -> acceptNode(it.read()))));
    }

    @Override
    public synchronized void start() {
        if (isStarted) {
            return;
        }
        isStarted = true;
        Instant now = clock.now();
        for (Slot slot : pool) {
            // A GPU that goes on where an earlier process stopped began then.
            if (!slot.isResumed) {
                slot.course = new Course(rules, now);
            }
        }
        polling.start();
        nodePolling.ifPresent(Polling::start);
    }

    @Override
    public synchronized void resume(int gpu, Instant until, Optional<CounterReading> reading) {
        Slot slot = slot(gpu);
        slot.course = slot.course.restarted(until, reading);
        slot.isResumed = true;
    }

    @Override
    public synchronized Drawn take(int gpu, Instant to, double modelledMillijoules) {
        Slot slot = slot(gpu);
        awaitReading(slot.course, to);
        Instant from = slot.course.takenUntil();
        OptionalDouble ratio = share.map(it ->
                        it.between(from, to, moment -> slot.course.known(moment).millijoules()))
                .orElse(OptionalDouble.empty());
        Taken taken = slot.course.take(to, modelledMillijoules);
        OptionalDouble whole = ratio.isEmpty()
                ? ratio
                : OptionalDouble.of(Math.max(taken.millijoules(), taken.millijoules() * ratio.getAsDouble()));
        EnergyMethod method = words.of(
                taken.ground(),
                slot.isShared,
                whole.isPresent() ? node.map(NodePowerSource::traits) : Optional.empty());
        return new Drawn(taken.millijoules(), whole, method, taken.counter());
    }

    /** What is wrong with the meter now, for people; empty while all is well. */
    public Optional<String> trouble() {
        List<String> troubles = new ArrayList<>();
        polling.trouble().ifPresent(why -> troubles.add(source.traits().name() + ": " + why));
        nodePolling.flatMap(Polling::trouble).ifPresent(why -> troubles.add("node meter: " + why));
        synchronized (this) {
            share.flatMap(NodeShare::refusal).ifPresent(troubles::add);
            if (polling.trouble().isEmpty()) {
                pool.stream().filter(slot -> !slot.isSeen).forEach(slot -> troubles.add(unseen(slot)));
            }
        }
        return troubles.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", troubles));
    }

    @Override
    public OptionalLong clockOffsetMillis() {
        return source.clockOffsetMillis();
    }

    @Override
    public void close() {
        polling.close();
        nodePolling.ifPresent(Polling::close);
        source.close();
    }

    /** Takes what the source said. */
    synchronized void accept(List<GpuSample> samples) {
        for (GpuSample sample : samples) {
            Reading reading =
                    new Reading(sample.uuid() + "/" + bootId, sample.at(), sample.counterMillijoules(), sample.watts());
            Optional<Slot> slot = pool.stream().filter(it -> it.is(sample)).findFirst();
            slot.ifPresent(it -> {
                it.isSeen = true;
                it.isShared = sample.isShared();
            });
            slot.map(it -> it.course)
                    .orElseGet(() -> strangers.computeIfAbsent(sample.uuid(), uuid -> new Course(rules, sample.at())))
                    .add(reading);
        }
        notifyAll();
    }

    /** Takes what the node's meter said. */
    synchronized void acceptNode(Reading reading) {
        double energy = 0;
        double unknown = 0;
        List<Course> all = Stream.concat(pool.stream().map(slot -> slot.course), strangers.values().stream())
                .toList();
        for (Course course : all) {
            Known known = course.known(reading.at());
            energy += known.millijoules();
            unknown += known.unknownMillis();
        }
        Known gpus = new Known(energy, unknown);
        share.ifPresent(it -> it.add(reading, gpus));
    }

    private void awaitReading(Course course, Instant to) {
        long most = 2 * period.toMillis();
        Stopwatch waited = Stopwatch.start();
        try {
            long left = most;
            while (isStarted && polling.trouble().isEmpty() && course.end().isBefore(to) && left > 0) {
                wait(left);
                left = most - waited.elapsed().toMillis();
            }
        } catch (InterruptedException e) {
            // What is known now will do; who interrupted us is obeyed by the caller.
            Thread.currentThread().interrupt();
        }
    }

    private Slot slot(int gpu) {
        if (gpu < 0 || gpu >= pool.size()) {
            throw new IllegalArgumentException("GPU " + gpu + " is not metered: meter.gpus lists " + pool.size()
                    + " GPUs; list each GPU of the pool");
        }
        return pool.get(gpu);
    }

    private String unseen(Slot slot) {
        return source.traits().name() + " says nothing of GPU " + slot.name + ", which meter.gpus lists; it does say"
                + " something of other GPUs: " + strangers.keySet();
    }

    private static Duration gap(Duration period) {
        Duration many = period.multipliedBy(PERIODS_IN_A_GAP);
        return many.compareTo(SHORTEST_GAP) > 0 ? many : SHORTEST_GAP;
    }

    private static NodeShare share(NodePowerSource.Traits traits, Duration period, Instant start) {
        CourseRules rules = new CourseRules(gap(period), Duration.ZERO);
        return new NodeShare(
                traits.isWhole(), traits.restFactor(), rules, period.multipliedBy(PERIODS_OF_A_NODE), start);
    }
}
