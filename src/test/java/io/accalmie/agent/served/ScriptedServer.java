package io.accalmie.agent.served;

import io.accalmie.agent.Artefact;
import io.accalmie.agent.Observation;
import io.accalmie.agent.RenderSpec;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeServer;
import io.accalmie.agent.Small;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.messaging.Fault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** A server that does what the test says. Work is done at once unless it is held. */
final class ScriptedServer implements RuntimeServer {
    private final Deque<RuntimeFailure> refusals = new ArrayDeque<>();
    private final Map<String, RenderSpec> works = new HashMap<>();
    private final List<RenderSpec> submitted = new ArrayList<>();
    private boolean held;
    private boolean stoppable = true;
    private Optional<String> unready = Optional.empty();

    @Override
    public String words() {
        return "the scripted server";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, true, true, stoppable, true, 2);
    }

    @Override
    public List<Fault> faults(DispatchOrder order) {
        return List.of();
    }

    @Override
    public synchronized Optional<String> unready() {
        return unready;
    }

    @Override
    public synchronized String submit(RenderSpec spec) throws RuntimeFailure {
        submitted.add(spec);
        RuntimeFailure refusal = refusals.poll();
        if (refusal != null) {
            throw refusal;
        }
        works.put(spec.id(), spec);
        return spec.id();
    }

    @Override
    public synchronized Observation observe(String handle) throws RuntimeFailure {
        if (!works.containsKey(handle)) {
            throw new RuntimeFailure(RuntimeFailure.Kind.UNKNOWN_WORK, "never heard of " + handle);
        }
        return held
                ? new Observation.Running(Optional.empty(), Optional.empty(), OptionalDouble.of(0.5))
                : new Observation.Done(Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    @Override
    public synchronized List<Artefact> fetch(String handle) {
        return IntStream.range(0, works.get(handle).count())
                .mapToObj(i -> new Artefact(Small.png(), "image/png", OptionalLong.empty()))
                .toList();
    }

    @Override
    public synchronized CancelOutcome cancel(String handle) {
        if (!stoppable) {
            return CancelOutcome.RUNS_ON;
        }
        works.remove(handle);
        return CancelOutcome.DROPPED;
    }

    synchronized void refuse(RuntimeFailure.Kind kind, int times) {
        for (int i = 0; i < times; i++) {
            refusals.add(new RuntimeFailure(kind, "scripted " + kind));
        }
    }

    synchronized void hold(boolean now) {
        held = now;
    }

    synchronized void cannotStop() {
        stoppable = false;
    }

    synchronized void unready(Optional<String> why) {
        unready = why;
    }

    /** Work that an earlier process submitted. */
    synchronized void has(RenderSpec spec) {
        works.put(spec.id(), spec);
    }

    synchronized List<RenderSpec> submitted() {
        return List.copyOf(submitted);
    }
}
