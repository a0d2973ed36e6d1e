package io.accalmie.reporting;

import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.JobRuns.Reused;
import io.accalmie.dispatch.PlannedPlacement;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunState;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobId;
import io.accalmie.intake.RefusedJob;
import io.accalmie.reporting.JobStory.AlreadyRendered;
import io.accalmie.reporting.JobStory.Attempt;
import io.accalmie.reporting.JobStory.Intention;
import io.accalmie.reporting.JobStory.State;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Folds the facts of one job into its story. Pure. */
final class StoryFolding {
    private StoryFolding() {}

    /**
     * What is known of an admitted job.
     *
     * @param job as admitted
     * @param runs its attempts
     * @param planned what the last round intended
     * @param booked what is in the books
     * @param unbooked attempts whose samples are not in the books yet
     */
    record Facts(
            AdmittedJob job,
            JobRuns runs,
            Optional<PlannedPlacement> planned,
            Booked booked,
            Set<AttemptId> unbooked) {}

    static JobStory admitted(Facts facts) {
        AdmittedJob job = facts.job();
        State state = state(facts);
        Optional<PlannedPlacement> planned =
                state == State.WAITING ? facts.planned() : Optional.<PlannedPlacement>empty();
        return new JobStory(
                job.job().key().job().value(),
                job.batch().value(),
                Optional.of(job.job().campaign().value()),
                job.job().shot().map(shot -> shot.value()),
                state,
                why(state, facts),
                Optional.of(job.submittedAt()),
                Optional.of(job.job().window().start()),
                Optional.of(job.job().window().end()),
                planned.flatMap(StoryFolding::intention),
                facts.runs().runs().stream()
                        .map(run -> attempt(run, facts.runs().resultId()))
                        .toList(),
                facts.runs().assets(),
                facts.booked(),
                isSettled(state, facts),
                Optional.empty(),
                facts.runs().reused().map(StoryFolding::alreadyRendered),
                planned.flatMap(PlannedPlacement::waitsFor).map(JobId::value),
                job.job().renderAgain());
    }

    static JobStory refused(RefusedJob refused) {
        return new JobStory(
                refused.key().job().value(),
                refused.batch().value(),
                refused.campaign().map(campaign -> campaign.value()),
                Optional.empty(),
                State.REFUSED,
                refused.problem().detail(),
                Optional.of(refused.refusedAt()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Booked.NOTHING,
                true,
                Optional.of(refused.problem()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static JobStory submitted(String jobId, String batch, Instant submittedAt) {
        return new JobStory(
                jobId,
                batch,
                Optional.empty(),
                Optional.empty(),
                State.SUBMITTED,
                "taken at the door, on its way to admission",
                Optional.of(submittedAt),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Booked.NOTHING,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static AlreadyRendered alreadyRendered(Reused reused) {
        Run run = reused.run();
        return new AlreadyRendered(
                run.id().job().job().value(),
                run.id().toString(),
                run.order().model(),
                reused.at(),
                "/api/v1/jobs/" + run.id().job().job(),
                reused.assets().stream()
                        .map(asset -> "/api/v1/assets/" + asset.id())
                        .toList());
    }

    private static State state(Facts facts) {
        if (facts.runs().hasResult()) {
            return State.RENDERED;
        }
        Optional<Run> open = facts.runs().open();
        if (open.isPresent()) {
            return open.get().state() instanceof RunState.Running ? State.RENDERING : State.ORDERED;
        }
        if (facts.job().cancelledAt().isPresent()) {
            return State.CANCELLED;
        }
        return facts.runs().isGivenUp() ? State.FAILED : State.WAITING;
    }

    private static boolean isSettled(State state, Facts facts) {
        boolean over = state == State.RENDERED || state == State.FAILED || state == State.CANCELLED;
        return over && facts.runs().open().isEmpty() && facts.unbooked().isEmpty();
    }

    private static String why(State state, Facts facts) {
        List<Run> runs = facts.runs().runs();
        return switch (state) {
            case WAITING -> facts.planned().map(PlannedPlacement::reason).orElse("waits for the next planning round");
            case ORDERED, RENDERING, RENDERED ->
                facts.runs()
                        .reused()
                        .map(StoryFolding::repeats)
                        .orElseGet(() -> again(facts)
                                + facts.runs()
                                        .result()
                                        .or(facts.runs()::open)
                                        .map(Run::reason)
                                        .orElse(""));
            case FAILED ->
                "given up after " + runs.size() + (runs.size() == 1 ? " attempt: " : " attempts: ")
                        + note(runs.get(runs.size() - 1)).orElse("no reason was given");
            case CANCELLED -> facts.job().cancelledFor().orElse("its studio cancelled it");
            case SUBMITTED, REFUSED -> throw new IllegalStateException("an admitted job is not " + state);
        };
    }

    private static String repeats(Reused reused) {
        return "already rendered as job " + reused.run().id().job().job() + " with "
                + reused.run().order().model() + ", no energy drawn";
    }

    private static String again(Facts facts) {
        return facts.job()
                .job()
                .renderAgain()
                .map(why -> "rendered again (" + why + "); ")
                .orElse("");
    }

    private static Optional<Intention> intention(PlannedPlacement planned) {
        return planned.start()
                .map(start -> new Intention(
                        planned.pool().orElseThrow(), planned.model().orElseThrow(), start, planned.grams()));
    }

    private static Attempt attempt(Run run, Optional<AttemptId> result) {
        RunState state = run.state();
        return new Attempt(
                run.id().toString(),
                run.pool().value(),
                run.order().model(),
                outcome(run, result.equals(Optional.of(run.id()))),
                run.orderedAt(),
                startedAt(state),
                endedAt(state),
                run.plannedGrams(),
                run.energyVersion(),
                run.reason(),
                note(run),
                progress(state));
    }

    private static Optional<JobStory.Progress> progress(RunState state) {
        return state instanceof RunState.Running running
                ? running.progress().map(known -> new JobStory.Progress(known.share(), known.at()))
                : Optional.empty();
    }

    /** The word for how an attempt ended; {@code surplus} if it is done but another attempt gave the job its result. */
    static String outcome(Run run, boolean isResult) {
        String word = word(run.state());
        return word.equals("done") && !isResult ? "surplus" : word;
    }

    private static String word(RunState state) {
        if (state instanceof RunState.Ended ended) {
            return ended.outcome().name().toLowerCase(Locale.ROOT);
        }
        return state.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    static Optional<Instant> startedAt(RunState state) {
        if (state instanceof RunState.Running running) {
            return Optional.of(running.startedAt());
        }
        if (state instanceof RunState.Ended ended) {
            return ended.startedAt();
        }
        return state instanceof RunState.Lost lost ? lost.startedAt() : Optional.empty();
    }

    static Optional<Instant> endedAt(RunState state) {
        if (state instanceof RunState.Ended ended) {
            return Optional.of(ended.at());
        }
        return state instanceof RunState.Lost lost ? Optional.of(lost.at()) : Optional.empty();
    }

    private static Optional<String> note(Run run) {
        if (run.state() instanceof RunState.Ended ended && ended.outcome() != Outcome.DONE) {
            return ended.reason();
        }
        return run.state() instanceof RunState.Lost
                ? Optional.of("its lease ran out: the pool's agent did not answer")
                : Optional.empty();
    }
}
