package io.accalmie.dispatch;

import io.accalmie.catalogue.Adequacy;
import io.accalmie.catalogue.EnergyProfile;
import io.accalmie.catalogue.EnergyProfile.Anchor;
import io.accalmie.catalogue.EvidenceKind;
import io.accalmie.catalogue.GpuFacts;
import io.accalmie.catalogue.GpuFacts.Figure;
import io.accalmie.catalogue.GpuType;
import io.accalmie.catalogue.Licence;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.RenderModel;
import io.accalmie.catalogue.TierFloors;
import io.accalmie.grid.Pue;
import io.accalmie.grid.Region;
import io.accalmie.grid.Regions;
import io.accalmie.grid.ZoneId;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.OutputSize;
import io.accalmie.intake.Priority;
import io.accalmie.intake.Purpose;
import io.accalmie.intake.Quality;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import io.accalmie.intake.Use;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Four invented models, two GPUs and two regions, with figures that are easy to reckon with. */
public final class SmallWorld {
    public static final GpuType H100 = new GpuType("NVIDIA H100 SXM 80GB");
    public static final GpuType B200 = new GpuType("NVIDIA B200");
    public static final Region PARIS_REGION = new Region("scaleway", "fr-par-2", "Paris", "FR", new ZoneId("FR"));
    public static final Region STOCKHOLM_REGION =
            new Region("aws", "eu-north-1", "Stockholm", "SE", new ZoneId("SE-SE3"));
    public static final Region NOWHERE_REGION = new Region("own", "cellar", "Nantes", "FR", new ZoneId("FR"));
    public static final ModelId LARGE = new ModelId("house/large");
    public static final ModelId SMALL = new ModelId("small/fast");
    public static final ModelId EDIT = new ModelId("edit/again");
    public static final ModelId CLIP = new ModelId("clip/long");

    private static final OutputSize SQUARE = new OutputSize(1024, 1024, 1);
    private static final OutputSize FILM = new OutputSize(832, 480, 81);

    private SmallWorld() {}

    public static Regions regions() {
        return new Regions(
                List.of(PARIS_REGION, STOCKHOLM_REGION, NOWHERE_REGION),
                Map.of(
                        PARIS_REGION.id(), new Pue(1.16, 2025, false, "scaleway's page"),
                        STOCKHOLM_REGION.id(), new Pue(1.15, 2024, true, "AWS fleet report")));
    }

    /** Large draws 3600 J and takes 5 s an image, small 720 J and 1 s, an edit as much as large, the clip 1.8 MJ and 1200 s; alike on both GPUs. */
    public static ModelCatalogue catalogue() {
        return new ModelCatalogue(
                List.of(
                        model(LARGE, Task.TEXT_TO_IMAGE, SQUARE),
                        model(SMALL, Task.TEXT_TO_IMAGE, SQUARE),
                        model(EDIT, Task.IMAGE_TO_IMAGE, SQUARE),
                        model(CLIP, Task.TEXT_TO_VIDEO, FILM)),
                List.of(),
                List.of(
                        profile(LARGE, Task.TEXT_TO_IMAGE, SQUARE, 3600, 5),
                        profile(SMALL, Task.TEXT_TO_IMAGE, SQUARE, 720, 1),
                        profile(EDIT, Task.IMAGE_TO_IMAGE, SQUARE, 3600, 5),
                        profile(CLIP, Task.TEXT_TO_VIDEO, FILM, 1_800_000, 1200)),
                List.of(gpu(H100, 164), gpu(B200, 284)),
                noFloors());
    }

    public static Adequacy adequacy() {
        return new Adequacy(catalogue(), List.of());
    }

    public static Pool pool(String id, Region region, GpuType gpu) {
        return new Pool(
                new PoolId(id),
                region,
                gpu,
                2,
                1.25,
                "declared",
                1.5,
                164,
                "maker",
                Duration.ofHours(26_280),
                "synthetic");
    }

    /** One 1024×1024 image, or one 832×480 clip of 81 frames. */
    public static RenderJob job(Task task, TimeWindow window, String... regions) {
        return new RenderJob(
                JobKey.parse("atelier/c1-0001"),
                new CampaignId("printemps-26"),
                Optional.empty(),
                task,
                "a lull at sea",
                Optional.empty(),
                1234,
                Optional.empty(),
                OptionalDouble.empty(),
                task == Task.TEXT_TO_VIDEO ? FILM : SQUARE,
                OptionalInt.empty(),
                OptionalInt.empty(),
                1,
                new Quality.ByTier(Tier.STANDARD),
                List.of(),
                Use.COMMERCIAL,
                "FR",
                List.of(regions),
                window,
                Priority.NORMAL,
                Purpose.FINAL);
    }

    public static TimeWindow window(Instant start, Duration length) {
        return new TimeWindow(start, start.plus(length));
    }

    private static RenderModel model(ModelId id, Task task, OutputSize size) {
        return new RenderModel(
                id,
                List.of(),
                Set.of(task),
                new Licence("Apache-2.0", Licence.CommercialUse.YES, Set.of(), ""),
                size.width(),
                size.height(),
                size.pixels(),
                size.frames(),
                20,
                1,
                1,
                OptionalDouble.empty(),
                Map.of(),
                List.of());
    }

    private static EnergyProfile profile(ModelId id, Task task, OutputSize size, double joules, double seconds) {
        List<Anchor> anchors = Stream.of(H100, B200)
                .map(gpu -> new Anchor(gpu, "synthetic", task, size, 20, 1, joules, 0, seconds, 0, "invented"))
                .toList();
        return new EnergyProfile(id, Optional.empty(), Optional.empty(), anchors, "invented");
    }

    private static GpuFacts gpu(GpuType type, double embodiedKilograms) {
        Figure figure = new Figure(embodiedKilograms, EvidenceKind.SOURCED, "maker's life-cycle study");
        Figure watts = new Figure(700, EvidenceKind.SOURCED, "invented");
        return new GpuFacts(
                type, 80, watts, watts, figure, figure, OptionalDouble.empty(), OptionalDouble.empty(), List.of());
    }

    private static Map<Task, Map<Tier, TierFloors>> noFloors() {
        Map<Tier, TierFloors> none = Stream.of(Tier.values())
                .collect(Collectors.toMap(Function.identity(), tier -> new TierFloors(List.of(), List.of())));
        return Stream.of(Task.values()).collect(Collectors.toMap(Function.identity(), task -> none));
    }
}
