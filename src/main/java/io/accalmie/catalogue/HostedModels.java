package io.accalmie.catalogue;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hosted services a catalogue knows, and what is assumed about the machines behind them. Never changes. */
public final class HostedModels {
    private final Map<String, HostedModel> models;
    private final Optional<Assumptions> assumptions;

    private HostedModels(List<HostedModel> models, Optional<Assumptions> assumptions) {
        Map<String, HostedModel> byId = new LinkedHashMap<>();
        for (HostedModel model : models) {
            if (byId.put(model.id().value(), model) != null) {
                throw new IllegalArgumentException(model.id() + " is given twice; once is enough");
            }
        }
        this.models = Collections.unmodifiableMap(byId);
        this.assumptions = assumptions;
    }

    /** Services; throws {@link IllegalArgumentException} if an id is given twice. */
    public static HostedModels of(List<HostedModel> models, Assumptions assumptions) {
        return new HostedModels(models, Optional.of(assumptions));
    }

    /** No services, as in a catalogue without {@code hosted.yaml}. */
    public static HostedModels none() {
        return new HostedModels(List.of(), Optional.empty());
    }

    /**
     * What is assumed where a service does not tell what it runs on. Each has its source in {@code hosted.yaml}.
     *
     * @param gpu that a render is reckoned on
     * @param hostFactor IT energy of the whole node over GPU energy, at least 1
     * @param hostFactorLow lower end of its interval
     * @param hostFactorHigh upper end of its interval
     * @param embodiedKilograms kg CO2e of the manufacture of one GPU
     * @param lifetime over which it is spread
     */
    public record Assumptions(
            GpuType gpu,
            double hostFactor,
            double hostFactorLow,
            double hostFactorHigh,
            double embodiedKilograms,
            Duration lifetime) {}

    /** Every service, in the catalogue's order. */
    public List<HostedModel> all() {
        return List.copyOf(models.values());
    }

    /** The service with this id, exactly as written; empty where none has it. */
    public Optional<HostedModel> named(String id) {
        return Optional.ofNullable(models.get(id));
    }

    /** What is assumed; throws {@link IllegalStateException} where there are no services to assume it of. */
    public Assumptions assumptions() {
        return assumptions.orElseThrow(
                () -> new IllegalStateException("a catalogue without hosted services assumes nothing about them"));
    }
}
