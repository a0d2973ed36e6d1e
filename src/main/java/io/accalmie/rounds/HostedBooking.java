package io.accalmie.rounds;

import io.accalmie.catalogue.HostedEnergy;
import io.accalmie.catalogue.HostedEnergy.Estimate;
import io.accalmie.catalogue.HostedModel;
import io.accalmie.catalogue.HostedModels;
import io.accalmie.catalogue.HostedModels.Assumptions;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.HostedRender;
import io.accalmie.intake.HostedRenderReader;
import io.accalmie.intake.HostedRenders;
import io.accalmie.intake.HostedRenders.Told;
import io.accalmie.ledger.Account;
import io.accalmie.ledger.BookingRules;
import io.accalmie.ledger.CarbonLedger;
import io.accalmie.ledger.LedgerEntry;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Problem;
import io.accalmie.metering.HostedLine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings renders that studios made on rented services into the books, each once: the same id with the same body is answered as it
 * was booked, with another body it is refused. Here, because beside {@link Settlement} nothing else knows the catalogue, the grid and
 * the ledger. Takes part in the caller's transaction; what it refuses leaves nothing behind.
 */
@Singleton
public final class HostedBooking {
    private final HostedModels services;
    private final HostedEnergy energy;
    private final HostedWork work;
    private final HostedPlaces places;
    private final HostedRenders renders;
    private final CarbonLedger ledger;

    HostedBooking(
            HostedModels services,
            HostedEnergy energy,
            HostedWork work,
            HostedPlaces places,
            HostedRenders renders,
            CarbonLedger ledger) {
        this.services = services;
        this.energy = energy;
        this.work = work;
        this.places = places;
        this.renders = renders;
        this.ledger = ledger;
    }

    /** What became of a render that was told. */
    public sealed interface Answer {}

    /**
     * It is in the books.
     *
     * @param render as it was told
     * @param line as it was booked
     */
    public record Booked(HostedRender render, HostedLine line) implements Answer {}

    /**
     * It is not.
     *
     * @param problem why, with remedies
     */
    public record Refused(Problem problem) implements Answer {}

    /** Books what the studio tells as UTF-8 JSON at product time {@code now}. */
    public Answer book(StudioId studio, byte[] json, Instant now) {
        HostedRenderReader.Reading reading = HostedRenderReader.read(studio, json, now);
        if (reading.render().isEmpty()) {
            return refused(400, "the hosted render is malformed", reading.faults());
        }
        HostedRender render = reading.render().get();
        Told told = new Told(render, reading.bodyHash().orElseThrow(), now);
        Optional<Told> before = renders.find(studio, render.id());
        if (before.isPresent()) {
            return again(told, before.get());
        }
        List<Fault> faults = new ArrayList<>();
        Optional<HostedLine> line = line(render, now, faults);
        if (line.isEmpty()) {
            return refused(422, "the hosted render cannot be booked", faults);
        }
        if (!renders.keep(told)) {
            return again(told, renders.find(studio, render.id()).orElseThrow());
        }
        ledger.postHosted(account(render), render.id(), line.get(), now);
        return new Booked(render, line.get());
    }

    /** The hosted renders of a campaign, in the order they were told; empty where there are none. */
    public List<Booked> ofCampaign(StudioId studio, CampaignId campaign) {
        // Renders first: each of them has its entry by then.
        List<Told> told = renders.ofCampaign(studio, campaign);
        Map<String, LedgerEntry> entries = ledger.entries(new Account.OfCampaign(studio, campaign)).stream()
                .collect(Collectors.toMap(LedgerEntry::id, Function.identity()));
        return told.stream()
                .map(Told::render)
                .map(render -> new Booked(render, booked(entries, render)))
                .toList();
    }

    private Answer again(Told told, Told before) {
        HostedRender render = before.render();
        if (!told.bodyHash().equals(before.bodyHash())) {
            return refused(
                    409,
                    "the id is taken",
                    List.of(Fault.ofField(
                            "ID_TAKEN",
                            "id",
                            render.id(),
                            "a hosted render that was told at " + before.toldAt() + " has this id with another body",
                            "give the other render an id of its own")));
        }
        return ofCampaign(render.studio(), render.campaign()).stream()
                .filter(booked -> booked.render().id().equals(render.id()))
                .findFirst()
                .orElseThrow();
    }

    private Optional<HostedLine> line(HostedRender render, Instant now, List<Fault> faults) {
        Optional<HostedModel> service = work.service(render, faults);
        Optional<HostedEnergy.Work> asked = service.flatMap(known -> work.of(known, render, faults));
        Optional<String> region = work.region(service, render, faults);
        Optional<HostedLine.Place> place = places.at(region, render.renderedAt(), now, faults);
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        Optional<Estimate> estimate = energy.estimate(service.orElseThrow(), asked.orElseThrow());
        if (estimate.isEmpty()) {
            faults.add(Fault.ofField(
                    "NO_ENERGY_FIGURE",
                    "task",
                    render.task().word(),
                    "nothing supports an energy figure of " + render.service() + " for this task",
                    "record it under a service that has one; accalmie models lists them"));
        }
        return estimate.map(known -> HostedLine.of(use(render, known), place.orElseThrow()));
    }

    private HostedLine.Use use(HostedRender render, Estimate estimate) {
        Assumptions assumed = services.assumptions();
        return new HostedLine.Use(
                render.service(),
                estimate.wattHours(),
                estimate.low(),
                estimate.high(),
                Duration.ofMillis(Math.round(estimate.gpuSeconds() * 1000)),
                assumed.embodiedKilograms(),
                assumed.lifetime(),
                estimate.method());
    }

    private static HostedLine booked(Map<String, LedgerEntry> entries, HostedRender render) {
        String id = BookingRules.hostedId(render.studio(), render.id());
        return Optional.ofNullable(entries.get(id))
                .flatMap(LedgerEntry::hosted)
                .orElseThrow(() -> new IllegalStateException(
                        "hosted render " + render.id() + " was kept, but the books have no entry " + id));
    }

    private static Account.OfCampaign account(HostedRender render) {
        return new Account.OfCampaign(render.studio(), render.campaign());
    }

    private static Refused refused(int status, String why, List<Fault> faults) {
        return new Refused(Problem.of(
                "hosted-render-refused", "Hosted render refused", status, why + "; nothing was booked", faults));
    }
}
