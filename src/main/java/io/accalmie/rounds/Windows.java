package io.accalmie.rounds;

import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJob;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What jobs that wait for one another make of each other's windows: who is waited for is to be done early enough for those who wait,
 * and who starts from another's render begins when that is expected. Pure; for one round.
 */
final class Windows {
    /** How much room a job keeps whose successors are in more of a hurry than it can be: enough to find a free GPU. */
    static final Duration ROOM = Duration.ofHours(4);

    private final Instant now;
    private final Map<JobKey, Member> members;
    private final Map<JobKey, JobKey> twins;
    private final Map<JobKey, Instant> ends;
    private final Map<JobKey, List<JobKey>> successors = new HashMap<>();
    private final Map<JobKey, Instant> deadlines = new HashMap<>();

    /**
     * A job that waits.
     *
     * @param shortest how long it takes in 19 of 20 cases where it is fastest; zero where nothing can render it
     */
    record Member(RenderJob job, Duration shortest) {
        private Optional<JobKey> parent() {
            return job.lacksInput() ? job.parent() : Optional.empty();
        }
    }

    /**
     * @param now product time
     * @param members the jobs that wait
     * @param twins the job that renders the same, where a waiting job has one
     * @param ends when what is on a GPU, or has a place in the last plan, is expected to be done
     */
    Windows(Instant now, Map<JobKey, Member> members, Map<JobKey, JobKey> twins, Map<JobKey, Instant> ends) {
        this.now = now;
        this.members = members;
        this.twins = twins;
        this.ends = ends;
        members.forEach((key, member) -> member.parent()
                .or(() -> Optional.ofNullable(twins.get(key)))
                .ifPresent(before -> successors
                        .computeIfAbsent(before, first -> new ArrayList<>())
                        .add(key)));
    }

    /** The window to plan a member in; it may be too short for it. */
    TimeWindow of(JobKey key) {
        Member member = member(key);
        TimeWindow own = member.job().window();
        Instant end = deadline(key);
        Instant start = member.parent()
                .map(parent -> later(own.start(), expectedEnd(parent)))
                .orElse(own.start());
        return new TimeWindow(start, start.isAfter(end) ? start : end);
    }

    /** Whether a member can leave it to its twin, and still be rendered in time should nothing come of that. */
    boolean isHeld(JobKey key) {
        JobKey twin = twins.get(key);
        return twin != null && !expectedEnd(twin).plus(member(key).shortest()).isAfter(deadline(key));
    }

    /** By when a member must be done for itself and for those that wait for it. */
    private Instant deadline(JobKey key) {
        Instant known = deadlines.get(key);
        if (known != null) {
            return known;
        }
        Member member = member(key);
        Instant own = member.job().window().end();
        Instant wanted = successors.getOrDefault(key, List.of()).stream()
                .map(successor -> deadline(successor).minus(member(successor).shortest()))
                .min(Comparator.naturalOrder())
                .filter(before -> before.isBefore(own))
                .orElse(own);
        Instant possible = soonest(member).plus(ROOM);
        Instant deadline = wanted.isBefore(soonest(member)) ? (possible.isBefore(own) ? possible : own) : wanted;
        deadlines.put(key, deadline);
        return deadline;
    }

    private Instant soonest(Member member) {
        return later(now, member.job().window().start()).plus(member.shortest());
    }

    /** When a job is expected to be done; now where nothing is known of it. */
    private Instant expectedEnd(JobKey key) {
        Instant planned = ends.get(key);
        if (planned != null) {
            return later(now, planned);
        }
        Member member = members.get(key);
        if (member == null) {
            return now;
        }
        Instant start = member.parent()
                .or(() -> Optional.ofNullable(twins.get(key)))
                .map(this::expectedEnd)
                .orElse(now);
        return later(start, member.job().window().start()).plus(member.shortest());
    }

    private Member member(JobKey key) {
        return Optional.ofNullable(members.get(key)).orElseThrow();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
