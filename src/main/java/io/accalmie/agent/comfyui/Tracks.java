package io.accalmie.agent.comfyui;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest runs of this process, by id. Thread-safe. */
final class Tracks {
    private static final int MOST = 256;

    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private Optional<String> current = Optional.empty();

    /** The track of a run, which begins with the first question. */
    synchronized Track of(String id) {
        Track track = tracks.remove(id);
        Track kept = track == null ? new Track() : track;
        tracks.put(id, kept);
        if (tracks.size() > MOST) {
            tracks.remove(tracks.keySet().iterator().next());
        }
        return kept;
    }

    /** The run begins anew. */
    synchronized Track begin(String id) {
        tracks.remove(id);
        return of(id);
    }

    /** Takes a frame: one that names no run (progress of older servers) is about the one that is executing. */
    synchronized void take(Frame frame, Instant at) {
        if (frame.type().equals("execution_start")) {
            current = frame.prompt();
        }
        frame.prompt().or(() -> current).ifPresent(id -> of(id).take(frame, at));
        boolean isEnd =
                frame.type().equals("executing") && frame.content().path("node").isNull();
        if (isEnd && frame.prompt().equals(current)) {
            current = Optional.empty();
        }
    }

    /** What comes next may be about another run. */
    synchronized void interruption() {
        current = Optional.empty();
    }
}
