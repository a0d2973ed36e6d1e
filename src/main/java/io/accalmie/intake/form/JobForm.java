package io.accalmie.intake.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.JobReading;
import io.accalmie.intake.OutputSize;
import io.accalmie.intake.Priority;
import io.accalmie.intake.Purpose;
import io.accalmie.intake.Quality;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.ShotId;
import io.accalmie.intake.Task;
import io.accalmie.intake.Use;
import io.accalmie.messaging.Fault;
import io.accalmie.quantity.TimeWindow;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** Every field of a render job: what it may hold and what it is when it is left out (contracts, section 5). */
public final class JobForm {
    // Limits of what is plausible, wide enough for any model of the catalogue; adequacy is judged later.
    static final int LONGEST_PROMPT = 10_000;
    static final int SMALLEST_SIDE = 16;
    static final int LARGEST_SIDE = 16_384;
    static final int MOST_FRAMES = 10_000;
    static final int FASTEST_PLAYBACK = 240;
    static final int MOST_STEPS = 1_000;
    static final int MOST_ITEMS = 10_000;
    /** The largest whole number that every JSON reader keeps exact. */
    static final long LARGEST_SEED = (1L << 53) - 1;

    private static final int LONGEST_REASON = 1_000;
    private static final int MOST_ENTRIES = 100;
    private static final Set<String> COUNTRIES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);
    private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}/[a-z0-9][a-z0-9._-]{0,63}");

    /** More than any job within the limits needs. */
    static final int MOST_BYTES = 256 * 1024;

    private final FieldReader fields;
    private final FaultList faults;

    private JobForm(FieldReader fields, FaultList faults) {
        this.fields = fields;
        this.faults = faults;
    }

    /** Reads one job from UTF-8 JSON; never throws because of what it says. */
    public static JobReading read(StudioId studio, byte[] json, String home, LongSupplier seeds, Instant now) {
        if (json.length > MOST_BYTES) {
            return unreadable(FaultList.ofWhole(
                    "TOO_LARGE",
                    "this job has " + json.length + " bytes",
                    "send at most " + MOST_BYTES + " bytes a job"));
        }
        try {
            return read(studio, StrictJson.parse(json), home, seeds, now);
        } catch (IOException e) {
            return unreadable(StrictJson.notJson(e));
        }
    }

    /** Reads one job from JSON already parsed; never throws because of what it says. */
    public static JobReading read(StudioId studio, JsonNode json, String home, LongSupplier seeds, Instant now) {
        if (!json.isObject()) {
            return unreadable(StrictJson.notAnObject(json));
        }
        FaultList faults = new FaultList();
        JobForm form = new JobForm(new FieldReader(json, "", faults), faults);
        Optional<JobId> id = form.id();
        Optional<CampaignId> campaign = form.campaign();
        Optional<RenderJob> job = form.job(studio, id, campaign, home, seeds, now);
        return new JobReading(id, campaign, Optional.of(BodyHash.of(json)), job, faults.all());
    }

    private static JobReading unreadable(Fault fault) {
        return new JobReading(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(fault));
    }

    private Optional<JobId> id() {
        return fields.required(
                "jobId", fields.id("jobId", JobId::new), "send an id of your own, unique in your studio");
    }

    private Optional<CampaignId> campaign() {
        return fields.required("campaign", fields.id("campaign", CampaignId::new), "send the campaign it is booked to");
    }

    private Optional<RenderJob> job(
            StudioId studio,
            Optional<JobId> id,
            Optional<CampaignId> campaign,
            String home,
            LongSupplier seeds,
            Instant now) {
        Optional<ShotId> shot = fields.id("shot", ShotId::new);
        Optional<Task> task = task();
        Optional<String> prompt = fields.required("prompt", fields.text("prompt", LONGEST_PROMPT), "send what to show");
        Optional<String> negativePrompt = fields.text("negativePrompt", LONGEST_PROMPT);
        OptionalLong seed = fields.whole("seed", 0, LARGEST_SEED);
        boolean drawn = fields.flag("seedDrawn").orElse(seed.isEmpty());
        if (!drawn && seed.isEmpty()) {
            fields.wrong(
                    "SEED_MISSING",
                    "seedDrawn",
                    "there is no seed that was chosen",
                    "send the seed, or leave both out");
        }
        InputForm.Input input = InputForm.read(fields, task, id);
        OptionalInt width = side("width");
        OptionalInt height = side("height");
        int frames = fields.integer("frames", 1, MOST_FRAMES).orElse(1);
        OptionalInt framesPerSecond = fields.integer("fps", 1, FASTEST_PLAYBACK);
        OptionalInt steps = fields.integer("steps", 1, MOST_STEPS);
        int count = fields.integer("count", 1, MOST_ITEMS).orElse(1);
        Optional<Quality> quality = QualityForm.read(fields);
        List<String> models = fields.texts(
                        "models", MOST_ENTRIES, JobForm::isModel, "send ids or aliases of models, 1 to 128 characters")
                .orElse(List.of());
        Use use = fields.word("use", Use.values(), Use::word).orElse(Use.COMMERCIAL);
        String territory = territory().orElse(home);
        List<String> regions = fields.texts(
                        "regions",
                        MOST_ENTRIES,
                        JobForm::isPlace,
                        "send ISO 3166 countries such as FR, or provider/region such as aws/eu-north-1")
                .orElse(List.of());
        Priority priority =
                fields.word("priority", Priority.values(), Priority::word).orElse(Priority.NORMAL);
        Purpose purpose =
                fields.word("purpose", Purpose.values(), Purpose::word).orElse(Purpose.FINAL);
        Optional<String> renderAgain = fields.text("renderAgain", LONGEST_REASON);
        Optional<TimeWindow> window = window(now);
        fields.notAvailableYet("callback");
        task.ifPresent(known -> agreesWithTask(known, frames, framesPerSecond));
        fields.refuseOthers();
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RenderJob(
                new JobKey(studio, id.orElseThrow()),
                campaign.orElseThrow(),
                shot,
                task.orElseThrow(),
                prompt.orElseThrow(),
                negativePrompt,
                seed.orElseGet(seeds),
                input.asset(),
                input.strength(),
                new OutputSize(width.orElseThrow(), height.orElseThrow(), frames),
                framesPerSecond,
                steps,
                count,
                quality.orElseThrow(),
                models,
                use,
                territory,
                regions,
                window.orElseThrow(),
                priority,
                purpose,
                input.job(),
                drawn,
                renderAgain));
    }

    private Optional<Task> task() {
        return fields.required(
                "task",
                fields.word("task", Task.values(), Task::word),
                "send what to do, such as text-to-image or image-to-video");
    }

    private OptionalInt side(String name) {
        OptionalInt side = fields.integer(name, SMALLEST_SIDE, LARGEST_SIDE);
        fields.require(name, "send pixels, " + SMALLEST_SIDE + " to " + LARGEST_SIDE);
        return side;
    }

    private Optional<String> territory() {
        Optional<String> territory = fields.text("territory", 64);
        if (territory.isPresent() && !COUNTRIES.contains(territory.get())) {
            return fields.wrong(
                    "BAD_COUNTRY", "territory", "this is no ISO 3166 country", "send two capitals such as FR");
        }
        return territory;
    }

    private Optional<TimeWindow> window(Instant now) {
        Optional<Instant> deadline =
                fields.required("deadline", fields.instant("deadline"), "send when it must be done");
        Instant start = fields.instant("earliestStart").orElseGet(() -> now.truncatedTo(ChronoUnit.MILLIS));
        if (deadline.isEmpty()) {
            return Optional.empty();
        }
        if (!deadline.get().isAfter(now)) {
            return fields.wrong("DEADLINE_PAST", "deadline", "it is " + now + " already", "send a later deadline");
        }
        if (!deadline.get().isAfter(start)) {
            return fields.wrong(
                    "EMPTY_WINDOW", "deadline", "it is not after the earliest start " + start, "leave time between");
        }
        return Optional.of(new TimeWindow(start, deadline.get()));
    }

    private void agreesWithTask(Task task, int frames, OptionalInt framesPerSecond) {
        if (task.isVideo()) {
            return;
        }
        if (frames > 1) {
            fields.wrong("FRAMES_OF_IMAGE", "frames", "an image has one frame", "send 1, or the task of a clip");
        }
        if (framesPerSecond.isPresent()) {
            fields.wrong(
                    "FRAMES_OF_IMAGE", "fps", "an image is not played", "leave it out, or send the task of a clip");
        }
    }

    private static boolean isModel(String text) {
        return !text.isBlank() && text.length() <= 128 && Texts.isPlain(text);
    }

    private static boolean isPlace(String text) {
        return COUNTRIES.contains(text) || REGION.matcher(text).matches();
    }
}
