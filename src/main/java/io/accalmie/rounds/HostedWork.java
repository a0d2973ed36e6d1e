package io.accalmie.rounds;

import io.accalmie.catalogue.HostedEnergy.Work;
import io.accalmie.catalogue.HostedModel;
import io.accalmie.catalogue.HostedModel.OpenModel;
import io.accalmie.catalogue.HostedModel.Published;
import io.accalmie.catalogue.HostedModels;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelEvidence;
import io.accalmie.intake.HostedRender;
import io.accalmie.intake.HostedRender.Length;
import io.accalmie.intake.NearestNames;
import io.accalmie.intake.OutputSize;
import io.accalmie.intake.Task;
import io.accalmie.messaging.Fault;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Reads a hosted render against the catalogue: which service, what work, which region. What is wrong becomes a fault. */
@Singleton
final class HostedWork {
    private final HostedModels services;
    private final ModelCatalogue catalogue;

    HostedWork(HostedModels services, ModelCatalogue catalogue) {
        this.services = services;
        this.catalogue = catalogue;
    }

    /** The service it names; empty, with a fault, where the catalogue has none of that id or it does another task. */
    Optional<HostedModel> service(HostedRender render, List<Fault> faults) {
        Optional<HostedModel> service = services.named(render.service());
        if (service.isEmpty()) {
            List<String> known =
                    services.all().stream().map(it -> it.id().value()).toList();
            faults.add(Fault.ofField(
                    "UNKNOWN_SERVICE",
                    "service",
                    render.service(),
                    "the catalogue knows no hosted service of this id",
                    NearestNames.remedy(render.service(), known)));
        }
        if (service.filter(known -> !known.tasks().contains(render.task())).isPresent()) {
            faults.add(Fault.ofField(
                    "TASK_NOT_SERVED",
                    "task",
                    render.task().word(),
                    render.service() + " does other tasks",
                    "send one of "
                            + service.get().tasks().stream()
                                    .map(Task::word)
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
            return Optional.empty();
        }
        return service;
    }

    /** What was asked of the service; empty, with a fault, where the length of a clip cannot be told from what was sent. */
    Optional<Work> of(HostedModel service, HostedRender render, List<Fault> faults) {
        if (render.length().isEmpty()) {
            OutputSize size = new OutputSize(render.width(), render.height(), 1);
            return Optional.of(new Work(render.task(), size, 0, render.count()));
        }
        Length length = render.length().get();
        OptionalInt rate = length.framesPerSecond().isPresent() ? length.framesPerSecond() : rate(service);
        boolean needsRate = length.seconds().isPresent() || service.basis() instanceof Published;
        if (rate.isEmpty() && needsRate) {
            faults.add(Fault.ofField(
                    "MISSING_FIELD",
                    "fps",
                    "",
                    "the catalogue does not know how many frames a second " + service.id() + " makes",
                    "send fps as the clip has it, such as 24"));
            return Optional.empty();
        }
        int frames = length.frames().isPresent()
                ? length.frames().getAsInt()
                : (int) Math.max(1, Math.round(length.seconds().orElseThrow() * rate.getAsInt()));
        double seconds = length.seconds().orElseGet(() -> rate.isPresent() ? (double) frames / rate.getAsInt() : 0);
        return Optional.of(new Work(
                render.task(), new OutputSize(render.width(), render.height(), frames), seconds, render.count()));
    }

    /** Where it ran as the catalogue and the studio know it; a fault where the two say different things. */
    Optional<String> region(Optional<HostedModel> service, HostedRender render, List<Fault> faults) {
        Optional<String> known = service.flatMap(HostedModel::region);
        if (known.isPresent() && render.region().isPresent() && !known.equals(render.region())) {
            faults.add(Fault.ofField(
                    "OTHER_REGION",
                    "region",
                    render.region().get(),
                    render.service() + " runs in " + known.get() + " alone, as far as the catalogue knows",
                    "leave the region out, or have hosted.yaml corrected"));
        }
        return render.region().or(() -> known);
    }

    private OptionalInt rate(HostedModel service) {
        if (service.framesPerSecond().isPresent() || !(service.basis() instanceof OpenModel open)) {
            return service.framesPerSecond();
        }
        return catalogue
                .evidence(open.model())
                .map(ModelEvidence::nativeFramesPerSecond)
                .orElse(OptionalInt.empty());
    }
}
