package io.accalmie.intake.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.HostedRender;
import io.accalmie.intake.HostedRender.Length;
import io.accalmie.intake.HostedRenderId;
import io.accalmie.intake.HostedRenderReader.Reading;
import io.accalmie.intake.ShotId;
import io.accalmie.intake.Task;
import io.accalmie.messaging.Fault;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Every field of a hosted render: what it may hold and what it is when it is left out. */
public final class HostedForm {
    private static final int MOST_BYTES = 16 * 1024;
    private static final int LONGEST_SERVICE = 128;
    private static final int LONGEST_REGION = 128;
    private static final int LONGEST_NOTE = 1_000;
    private static final double SHORTEST_SECONDS = 0.01;
    private static final double MOST_SECONDS = 3_600;
    private static final Set<Task> CLIPS = Set.of(Task.TEXT_TO_VIDEO, Task.IMAGE_TO_VIDEO);

    private final FieldReader fields;
    private final FaultList faults;

    private HostedForm(FieldReader fields, FaultList faults) {
        this.fields = fields;
        this.faults = faults;
    }

    /** Reads one hosted render from UTF-8 JSON; never throws because of what it says. */
    public static Reading read(StudioId studio, byte[] json, Instant now) {
        if (json.length > MOST_BYTES) {
            return unreadable(FaultList.ofWhole(
                    "TOO_LARGE", "this has " + json.length + " bytes", "send at most " + MOST_BYTES + " bytes"));
        }
        try {
            return read(studio, StrictJson.parse(json), now);
        } catch (IOException e) {
            return unreadable(StrictJson.notJson(e));
        }
    }

    private static Reading read(StudioId studio, JsonNode json, Instant now) {
        if (!json.isObject()) {
            return unreadable(FaultList.ofField(
                    "WRONG_TYPE", "", FieldReader.shown(json), "a hosted render is a JSON object", "send {\"id\": …}"));
        }
        FaultList faults = new FaultList();
        Optional<HostedRender> render = new HostedForm(new FieldReader(json, "", faults), faults).render(studio, now);
        return new Reading(Optional.of(BodyHash.of(json)), render, faults.all());
    }

    private static Reading unreadable(Fault fault) {
        return new Reading(Optional.empty(), Optional.empty(), List.of(fault));
    }

    private Optional<HostedRender> render(StudioId studio, Instant now) {
        Optional<HostedRenderId> id = fields.required(
                "id", fields.id("id", HostedRenderId::new), "send an id of your own, unique among your hosted renders");
        Optional<CampaignId> campaign = fields.required(
                "campaign", fields.id("campaign", CampaignId::new), "send the campaign it is booked to");
        Optional<ShotId> shot = fields.id("shot", ShotId::new);
        Optional<String> service = fields.required(
                "service", fields.text("service", LONGEST_SERVICE), "send a hosted service that accalmie models lists");
        Optional<Task> task = fields.required(
                "task", fields.word("task", Task.values(), Task::word), "send what was asked, such as text-to-image");
        OptionalInt count = fields.integer("count", 1, JobForm.MOST_ITEMS);
        fields.require("count", "send how many images or clips came out, from 1");
        OptionalInt width = side("width");
        OptionalInt height = side("height");
        Optional<Length> length = task.flatMap(this::length);
        Optional<String> region = fields.text("region", LONGEST_REGION);
        Optional<Instant> renderedAt = renderedAt(now);
        Optional<String> note = fields.text("note", LONGEST_NOTE);
        Stream.of("frames", "seconds", "fps").forEach(fields::field);
        fields.refuseOthers();
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HostedRender(
                studio,
                id.orElseThrow(),
                campaign.orElseThrow(),
                shot,
                service.orElseThrow(),
                task.orElseThrow(),
                count.orElseThrow(),
                width.orElseThrow(),
                height.orElseThrow(),
                length,
                region,
                renderedAt.orElseThrow(),
                note));
    }

    private OptionalInt side(String name) {
        OptionalInt side = fields.integer(name, JobForm.SMALLEST_SIDE, JobForm.LARGEST_SIDE);
        fields.require(name, "send pixels, " + JobForm.SMALLEST_SIDE + " to " + JobForm.LARGEST_SIDE);
        return side;
    }

    private Optional<Length> length(Task task) {
        if (!CLIPS.contains(task)) {
            Stream.of("frames", "seconds", "fps")
                    .filter(name -> fields.field(name).isPresent())
                    .forEach(name -> fields.wrong(
                            "LENGTH_OF_IMAGE",
                            name,
                            "an image has no length",
                            "leave it out, or send a task of clips"));
            return Optional.empty();
        }
        OptionalInt frames = fields.integer("frames", 1, JobForm.MOST_FRAMES);
        OptionalDouble seconds = fields.number("seconds", SHORTEST_SECONDS, MOST_SECONDS);
        OptionalInt rate = fields.integer("fps", 1, JobForm.FASTEST_PLAYBACK);
        boolean byFrames = fields.field("frames").isPresent();
        boolean bySeconds = fields.field("seconds").isPresent();
        if (byFrames == bySeconds) {
            return fields.wrong(
                    "LENGTH_SHAPE",
                    byFrames ? "seconds" : "frames",
                    "the length of a clip is frames or seconds, exactly one of both",
                    "send \"seconds\": 8, or \"frames\": 81");
        }
        return frames.isPresent() || seconds.isPresent()
                ? Optional.of(new Length(frames, seconds, rate))
                : Optional.empty();
    }

    private Optional<Instant> renderedAt(Instant now) {
        Optional<Instant> at = fields.required(
                "renderedAt", fields.instant("renderedAt"), "send when it was rendered, such as 2026-11-23T07:00:00Z");
        if (at.isPresent() && at.get().isAfter(now)) {
            return fields.wrong(
                    "NOT_RENDERED_YET",
                    "renderedAt",
                    "it is " + now + " now, and only what was rendered is booked",
                    "send a time that is over");
        }
        return at;
    }
}
