package io.accalmie.dispatch.file;

import io.accalmie.catalogue.Adequacy;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.StudioTerms;
import io.accalmie.dispatch.HouseModels;
import io.accalmie.dispatch.InputAssetRule;
import io.accalmie.dispatch.JobOptions;
import io.accalmie.dispatch.LeaseTerm;
import io.accalmie.dispatch.PlaceableRule;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.dispatch.ShotCounts;
import io.accalmie.dispatch.VariationCapRule;
import io.accalmie.grid.Regions;
import io.accalmie.intake.AdmissionRule;
import io.accalmie.intake.UploadedAssets;
import io.accalmie.intake.VariationCaps;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Offers what the pools file and the configuration declare, and what rests on it, to whoever injects it. */
@Singleton
final class DeclaredPools {
    private final PoolsFile file;
    private final LeaseTerm lease;

    DeclaredPools(DispatchConfiguration configuration, Regions regions, ModelCatalogue catalogue) {
        this.file = PoolsFile.read(configuration.pools(), regions, catalogue);
        this.lease = new LeaseTerm(configuration.lease());
    }

    @Produces
    @Singleton
    Pools pools() {
        return file.pools();
    }

    @Produces
    @Singleton
    HouseModels houseModels() {
        return file.house();
    }

    @Produces
    @Singleton
    LeaseTerm leaseTerm() {
        return lease;
    }

    @Produces
    @Singleton
    JobOptions jobOptions(Adequacy adequacy, StudioTerms studios) {
        return new JobOptions(file.pools(), file.house(), adequacy, studios);
    }

    @Produces
    @Singleton
    AdmissionRule placeableRule(JobOptions options, Adequacy adequacy) {
        return new PlaceableRule(file.pools(), options, adequacy);
    }

    @Produces
    @Singleton
    InputAssetRule inputAssetRule(RunHistory history, UploadedAssets uploads, ModelCatalogue catalogue) {
        return new InputAssetRule(history, uploads, catalogue);
    }

    @Produces
    @Singleton
    ShotCounts shotCounts(RunHistory history) {
        return new ShotCounts(history);
    }

    @Produces
    @Singleton
    AdmissionRule variationCapRule(VariationCaps caps, ShotCounts counts) {
        return new VariationCapRule(caps, counts);
    }
}
