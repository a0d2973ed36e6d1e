package io.accalmie.web;

import io.accalmie.catalogue.AcceptanceRate;
import io.accalmie.catalogue.AcceptanceRates;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.RenderModel;
import io.accalmie.catalogue.Verdicts;
import io.accalmie.catalogue.WorkKind;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What studios accept of each model. */
@Path("/api/v1/acceptance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
class AcceptanceResource {
    private final Verdicts verdicts;
    private final ModelCatalogue catalogue;
    private final Caller caller;

    AcceptanceResource(Verdicts verdicts, ModelCatalogue catalogue, Caller caller) {
        this.verdicts = verdicts;
        this.catalogue = catalogue;
        this.caller = caller;
    }

    /**
     * What is accepted of a model.
     *
     * @param model which
     * @param rate the rate and its interval
     */
    record OfModel(String model, AcceptanceRate rate) {}

    /**
     * What is accepted of a kind of work.
     *
     * @param task such as {@code text-to-image}
     * @param tier its word
     * @param decides whether enough verdicts are known to choose models by
     * @param models those with a verdict, by id
     */
    record OfWork(String task, String tier, boolean decides, List<OfModel> models) {}

    @GET
    @Operation(
            summary = "What your studio accepts of each model",
            description =
                    "By task and tier. prior is what the model's score lets expect; mean, low and high what your verdicts"
                            + " say; deciding the rate by which models are chosen.")
    public List<OfWork> rates() {
        return verdicts.rates(caller.studio().value()).entrySet().stream()
                .map(this::ofWork)
                .sorted(Comparator.comparing(OfWork::task).thenComparing(OfWork::tier))
                .toList();
    }

    private OfWork ofWork(Map.Entry<WorkKind, AcceptanceRates> rates) {
        WorkKind kind = rates.getKey();
        List<OfModel> models = catalogue.models().stream()
                .filter(model -> rates.getValue().tallies().containsKey(model.id()))
                .map((RenderModel model) ->
                        new OfModel(model.id().value(), rates.getValue().of(model, kind.task())))
                .toList();
        return new OfWork(kind.task().word(), kind.tier(), rates.getValue().areKnown(), models);
    }
}
