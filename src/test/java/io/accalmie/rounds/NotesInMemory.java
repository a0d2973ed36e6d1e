package io.accalmie.rounds;

import io.accalmie.dispatch.PlannedPlacement;
import io.accalmie.dispatch.PlannedPlacements;
import io.accalmie.intake.JobKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Intentions in a map, and how many were written; can be told to fail. */
final class NotesInMemory implements PlannedPlacements {
    int written;
    boolean failing;

    private final Map<String, PlannedPlacement> notes = new TreeMap<>();

    @Override
    public void replace(Collection<PlannedPlacement> placements) {
        if (failing) {
            throw new IllegalStateException("the database is away");
        }
        written += placements.size();
        placements.forEach(note -> notes.put(note.job().toString(), note));
    }

    @Override
    public List<PlannedPlacement> of(Collection<JobKey> jobs) {
        return jobs.stream()
                .map(job -> notes.get(job.toString()))
                .filter(Objects::nonNull)
                .toList();
    }

    List<PlannedPlacement> all() {
        return List.copyOf(notes.values());
    }
}
