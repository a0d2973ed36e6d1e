package io.accalmie.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.accalmie.cli.DemoResult.Line;
import io.accalmie.cli.Outcome.Reading;
import io.accalmie.identity.StudioId;
import io.accalmie.identity.Tokens;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.CampaignId;
import io.accalmie.messaging.ConsumerLag;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.Topics;
import io.accalmie.reporting.Booked;
import io.accalmie.reporting.Comparison;
import io.accalmie.reporting.JobStories;
import io.accalmie.reporting.JobStory;
import io.accalmie.reporting.JobStory.State;
import io.accalmie.time.ProductClock;
import io.accalmie.time.ReplayClock;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine.Help.Ansi;

/** The main job: submits the sample campaign, shows how it gets on, and reads what became of it. */
final class DemoApplication implements QuarkusApplication {
    /** The longest window of the sample, and room for the hour after it. */
    private static final Duration LENGTH = Duration.ofHours(40);

    private static final long POLL_MILLIS = 500;

    /** A heartbeat and the age of the lag known: before that nothing can be seen to wait. */
    private static final long SETTLING_MILLIS = 4_000;

    /** Longer than any rebalance; then the replay starts all the same. */
    private static final long READY_MILLIS = 60_000;

    private final SyntheticAgents agents;
    private final ReplayClock clock;
    private final Greeting greeting;
    private final Tokens tokens;
    private final JobStories stories;
    private final Outcome outcome;
    private final ConsumerLag lag;
    private final Path home;
    private final boolean once;
    private final Optional<Path> json;

    DemoApplication(
            SyntheticAgents agents,
            ProductClock clock,
            Greeting greeting,
            Tokens tokens,
            JobStories stories,
            Outcome outcome,
            ConsumerLag lag,
            @ConfigProperty(name = "accalmie.home") Path home,
            @ConfigProperty(name = "accalmie.demo.once", defaultValue = "false") boolean once,
            @ConfigProperty(name = "accalmie.demo.json") Optional<Path> json) {
        this.agents = agents;
        this.clock = replay(clock);
        this.greeting = greeting;
        this.tokens = tokens;
        this.stories = stories;
        this.outcome = outcome;
        this.lag = lag;
        this.home = home;
        this.once = once;
        this.json = json;
    }

    /** The demo asks for the recorded grid, so its clock replays. */
    private static ReplayClock replay(ProductClock clock) {
        if (clock instanceof ReplayClock replay) {
            return replay;
        }
        throw new CommandException("the demo replays the recorded grid, but accalmie.grid.sources asks for a live one;"
                + " remove it, or use: accalmie serve");
    }

    @Override
    public int run(String... args) throws InterruptedException, IOException {
        StudioId studio = tokens.principal(greeting.token()).orElseThrow().studio();
        Edition edition = edition(studio);
        agents.start();
        try {
            BatchId batch = new BatchId(new Submission(greeting.address(), greeting.token())
                    .send(SampleCampaign.body(edition), edition.idempotencyKey()));
            System.out.println("Accalmie demo, edition " + edition.number() + ": batch " + batch
                    + ", recorded time from " + edition.start() + ", " + Math.round(clock.speed()) + " times as fast");
            System.out.println("Page:  " + greeting.address() + "/?token=" + greeting.token());
            System.out.println("Token: " + greeting.token());
            awaitAdmission(studio, batch);
            awaitConsumers();
            clock.start();
            follow(studio, batch);
            return report(studio, edition);
        } finally {
            agents.stop();
        }
    }

    private Edition edition(StudioId studio) throws IOException {
        Path file = home.resolve("edition");
        Optional<Edition> last = Edition.read(file);
        if (last.isPresent() && !isSettled(studio, last.get())) {
            return last.get();
        }
        Instant hour = clock.now().truncatedTo(ChronoUnit.HOURS);
        Instant start = last.isPresent() && hour.isBefore(clock.now()) ? hour.plus(1, ChronoUnit.HOURS) : hour;
        if (start.plus(LENGTH).isAfter(clock.end())) {
            throw new CommandException("the recorded grid ends " + clock.end()
                    + ", too early for another edition; begin anew with: accalmie clean");
        }
        clock.skipTo(start);
        Edition next = new Edition(last.map(Edition::number).orElse(0) + 1, start);
        next.write(file);
        return next;
    }

    private boolean isSettled(StudioId studio, Edition edition) {
        List<JobStory> known = stories.ofCampaign(studio, new CampaignId(edition.campaign(SampleCampaign.NAME)));
        return !known.isEmpty() && known.stream().allMatch(JobStory::settled);
    }

    private void awaitAdmission(StudioId studio, BatchId batch) throws InterruptedException {
        while (stories.ofBatch(studio, batch).stream().anyMatch(story -> story.state() == State.SUBMITTED)) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /**
     * After a kill the partitions of the old process are free again after a few seconds. Agents send heartbeats from their
     * start: when none of them waits any more, everything is ready and time may run.
     */
    private void awaitConsumers() throws InterruptedException {
        for (long waited = 0; waited < READY_MILLIS; waited += POLL_MILLIS) {
            Map<String, Long> waiting = lag.byTopic();
            boolean ready = waiting.containsKey(Topics.PROGRESS)
                    && waiting.values().stream().allMatch(messages -> messages == 0);
            if (ready && waited >= SETTLING_MILLIS) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private void follow(StudioId studio, BatchId batch) throws InterruptedException {
        Progress progress = new Progress(System.out, Ansi.AUTO.enabled());
        while (true) {
            List<JobStory> now = stories.ofBatch(studio, batch);
            progress.show(clock.now(), now, agents.activity());
            if (now.stream().allMatch(JobStory::settled)) {
                return;
            }
            if (clock.isOver()) {
                System.out.println("The recorded grid is over at " + clock.end() + "; the replay stands still.");
                return;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private int report(StudioId studio, Edition edition) throws InterruptedException, IOException {
        if (once) {
            agents.stop();
            awaitClosedBooks(studio, edition);
        }
        Reading reading = outcome.of(studio, edition);
        new StatementText(System.out).print(reading);
        if (json.isPresent()) {
            Files.writeString(
                    json.get(),
                    Events.json().writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(result(reading)));
            System.out.println("Written: " + json.get());
        }
        if (once) {
            return reading.stories().stream().allMatch(JobStory::settled) && reading.boundaryCloses() ? 0 : 1;
        }
        System.out.println();
        System.out.println("Still serving " + greeting.address() + " with token " + greeting.token()
                + "; end with Ctrl-C, remove the data with: accalmie clean");
        Quarkus.waitForExit();
        return 0;
    }

    /** The last hour is booked when it is over and its intensity known. */
    private void awaitClosedBooks(StudioId studio, Edition edition) throws InterruptedException {
        Instant hour = clock.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        clock.awaitUntil(hour);
        for (int poll = 0; poll < 120 && !outcome.of(studio, edition).boundaryCloses(); poll++) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static DemoResult result(Reading reading) {
        Comparison comparison = reading.comparison();
        Booked unallocated = reading.unallocated();
        return new DemoResult(
                reading.stories().size(),
                reading.count(State.REFUSED),
                reading.count(State.RENDERED),
                reading.count(State.FAILED),
                reading.emissions().total().energyWh(),
                reading.emissions().total().grams(),
                comparison.gramsAtEstimate(),
                comparison.lowerBoundGrams(),
                comparison.baselines().stream()
                        .collect(Collectors.toMap(Comparison.Baseline::policy, Comparison.Baseline::grams)),
                new DemoResult.Unallocated(
                        unallocated.energyMilliwattHours(),
                        unallocated.operationalMicrograms(),
                        unallocated.embodiedMicrograms()),
                Map.copyOf(reading.meters()),
                reading.models(),
                reading.emissions().lines().stream()
                        .map(line -> new Line(
                                line.job(),
                                line.attempt(),
                                line.outcome(),
                                line.model(),
                                line.pool(),
                                line.zone(),
                                line.hour(),
                                line.energyMilliwattHours(),
                                line.intensity(),
                                line.operationalMicrograms(),
                                line.embodiedMicrograms()))
                        .toList(),
                reading.emissions().notes());
    }
}
