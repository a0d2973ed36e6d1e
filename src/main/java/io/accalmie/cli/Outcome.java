package io.accalmie.cli;

import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.CampaignId;
import io.accalmie.ledger.CarbonLedger;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.Metering;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.reporting.Booked;
import io.accalmie.reporting.CampaignEmissions;
import io.accalmie.reporting.CampaignReports;
import io.accalmie.reporting.Comparison;
import io.accalmie.reporting.Comparisons;
import io.accalmie.reporting.JobStories;
import io.accalmie.reporting.JobStory;
import io.accalmie.reporting.ModelSwitches;
import io.accalmie.reporting.ModelUse;
import io.accalmie.time.ProductClock;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what became of an edition. */
@Singleton
final class Outcome {
    private final JobStories stories;
    private final CampaignReports reports;
    private final Comparisons comparisons;
    private final ModelSwitches switches;
    private final Pools pools;
    private final Metering metering;
    private final CarbonLedger ledger;
    private final ProductClock clock;

    Outcome(
            JobStories stories,
            CampaignReports reports,
            Comparisons comparisons,
            ModelSwitches switches,
            Pools pools,
            Metering metering,
            CarbonLedger ledger,
            ProductClock clock) {
        this.stories = stories;
        this.reports = reports;
        this.comparisons = comparisons;
        this.switches = switches;
        this.pools = pools;
        this.metering = metering;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Everything known of an edition.
     *
     * @param stories of its jobs
     * @param emissions of its campaign
     * @param comparison with other policies and the bound
     * @param models which models rendered it, and why each was needed
     * @param unallocated what the pools drew for nobody since it began, in the hours that are closed
     * @param meters what each pool's meter shows in the same hours, mWh
     */
    record Reading(
            List<JobStory> stories,
            CampaignEmissions emissions,
            Comparison comparison,
            List<ModelUse> models,
            Booked unallocated,
            Map<String, Long> meters) {
        int count(JobStory.State state) {
            return (int)
                    stories.stream().filter(story -> story.state() == state).count();
        }

        /**
         * Whether the lines of pools and what is unallocated are what the meters show, to the milliwatt-hour. Hosted renders
         * are left out: no pool's meter saw them.
         */
        boolean boundaryCloses() {
            long meter = meters.values().stream().mapToLong(Long::longValue).sum();
            return emissions.inPools().energyMilliwattHours() + unallocated.energyMilliwattHours() == meter;
        }
    }

    Reading of(StudioId studio, Edition edition) {
        CampaignId campaign = new CampaignId(edition.campaign(SampleCampaign.NAME));
        Map<String, Long> meters = new LinkedHashMap<>();
        Booked unallocated = Booked.NOTHING;
        for (Pool pool : pools.all()) {
            meters.put(pool.id().value(), meter(pool, edition.start()));
            unallocated = unallocated.plus(unallocated(pool, edition.start()));
        }
        return new Reading(
                stories.ofCampaign(studio, campaign),
                reports.of(studio, campaign, clock.now()).orElseThrow(),
                comparisons.of(studio, campaign),
                switches.of(studio, campaign).orElseThrow(),
                unallocated,
                meters);
    }

    private long meter(Pool pool, Instant since) {
        Instant now = clock.now();
        long sum = 0;
        for (TimeWindow hour : metering.intervalsOf(pool)) {
            if (!hour.start().isBefore(since)) {
                sum += metering.poolMeter(pool, hour, now)
                        .map(line -> line.facilityEnergy().value())
                        .orElse(0L);
            }
        }
        return sum;
    }

    private Booked unallocated(Pool pool, Instant since) {
        return ledger.entriesInPool(pool.id()).stream()
                .filter(entry -> entry.attempt().isEmpty())
                .filter(entry -> !entry.line()
                        .map(EmissionsLine::interval)
                        .orElseThrow()
                        .start()
                        .isBefore(since))
                .map(entry -> Booked.of(entry.amounts()))
                .reduce(Booked.NOTHING, Booked::plus);
    }
}
