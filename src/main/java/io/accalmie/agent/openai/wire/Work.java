package io.accalmie.agent.openai.wire;

import io.accalmie.agent.Artefact;
import io.accalmie.agent.Observation;
import io.accalmie.agent.RenderSpec;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeServer;
import io.accalmie.agent.RuntimeServer.CancelOutcome;
import java.util.List;

/** How a dialect takes and gives work; each method as in {@link RuntimeServer}. */
public interface Work {
    /** As {@link RuntimeServer#submit}. */
    String submit(RenderSpec spec) throws RuntimeFailure, InterruptedException;

    /** As {@link RuntimeServer#observe}. */
    Observation observe(String handle) throws RuntimeFailure, InterruptedException;

    /** As {@link RuntimeServer#fetch}. */
    List<Artefact> fetch(String handle) throws RuntimeFailure, InterruptedException;

    /** As {@link RuntimeServer#cancel}. */
    CancelOutcome cancel(String handle) throws RuntimeFailure, InterruptedException;
}
