package io.accalmie.web;

import io.accalmie.identity.Studio;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.RenderJobs;
import io.accalmie.messaging.ConsumerLag;
import io.accalmie.reporting.Booked;
import io.accalmie.reporting.CampaignEmissions;
import io.accalmie.reporting.CampaignReports;
import io.accalmie.reporting.JobStories;
import io.accalmie.reporting.JobStory;
import io.accalmie.time.ProductClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The studio's renders and the grid in numbers for {@code /q/metrics}, read from the books every few seconds. */
@Singleton
final class RenderMetrics {
    private static final Logger LOG = Logger.getLogger(RenderMetrics.class);
    private static final long EVERY_SECONDS = 5;

    private final RenderJobs jobs;
    private final JobStories stories;
    private final CampaignReports reports;
    private final Studio studio;
    private final GridMetrics grid;
    private final MeterMetrics meters;
    private final ConsumerLag lag;
    private final ProductClock clock;
    private final MultiGauge jobsByState;
    private final MultiGauge grams;
    private final MultiGauge energy;
    private final MultiGauge waiting;
    private final ScheduledExecutorService reader =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "accalmie-metrics"));
    private boolean failing;

    RenderMetrics(
            RenderJobs jobs,
            JobStories stories,
            CampaignReports reports,
            Studio studio,
            GridMetrics grid,
            MeterMetrics meters,
            ConsumerLag lag,
            ProductClock clock,
            MeterRegistry registry) {
        this.jobs = jobs;
        this.stories = stories;
        this.reports = reports;
        this.studio = studio;
        this.grid = grid;
        this.meters = meters;
        this.lag = lag;
        this.clock = clock;
        this.jobsByState = gauge("accalmie.jobs", "Jobs by state", registry);
        this.grams = gauge("accalmie.booked.grams", "Booked operational and embodied g CO2e", registry);
        this.energy = gauge("accalmie.booked.energy.watthours", "Booked facility energy, Wh", registry);
        this.waiting = gauge("accalmie.messages.waiting", "Messages that wait for a consumer", registry);
    }

    void start(@Observes StartupEvent event) {
        reader.scheduleWithFixedDelay(this::refresh, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        reader.shutdownNow();
    }

    void refresh() {
        try {
            grid.refresh(clock.now());
            meters.refresh();
            readJobs();
            List<Row<?>> rows = new ArrayList<>();
            lag.byTopic().forEach((topic, count) -> rows.add(Row.of(Tags.of("topic", topic), count)));
            waiting.register(rows, true);
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("Metrics of jobs, emissions and the grid stand still until the database answers", e);
            }
            failing = true;
        }
    }

    private void readJobs() {
        Instant now = clock.now();
        Map<JobStory.State, Integer> states = new EnumMap<>(JobStory.State.class);
        Map<Tags, Booked> booked = new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        for (CampaignId campaign : jobs.campaigns(studio.id())) {
            stories.ofCampaign(studio.id(), campaign).forEach(story -> states.merge(story.state(), 1, Integer::sum));
            reports.of(studio.id(), campaign, now).stream()
                    .flatMap(emissions -> emissions.lines().stream())
                    .forEach(line -> booked.merge(tags(campaign, line), line.amounts(), Booked::plus));
        }
        List<Row<?>> stateRows = new ArrayList<>();
        states.forEach((state, count) -> stateRows.add(Row.of(Tags.of("state", state.word()), count)));
        jobsByState.register(stateRows, true);
        List<Row<?>> gramRows = new ArrayList<>();
        List<Row<?>> energyRows = new ArrayList<>();
        booked.forEach((tags, sum) -> {
            gramRows.add(Row.of(tags, sum.grams()));
            energyRows.add(Row.of(tags, sum.energyWh()));
        });
        grams.register(gramRows, true);
        energy.register(energyRows, true);
    }

    private static Tags tags(CampaignId campaign, CampaignEmissions.Line line) {
        return Tags.of("campaign", campaign.value(), "model", line.model(), "region", line.region());
    }

    private static MultiGauge gauge(String name, String description, MeterRegistry registry) {
        return MultiGauge.builder(name).description(description).register(registry);
    }
}
