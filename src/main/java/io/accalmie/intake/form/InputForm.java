package io.accalmie.intake.form;

import io.accalmie.intake.JobId;
import io.accalmie.intake.Task;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What a job starts from, and how far it leaves that: which task takes which of the two fields. */
final class InputForm {
    private static final String ASSET = "inputAsset";
    private static final String JOB = "inputJob";
    private static final String STRENGTH = "strength";
    private static final Pattern ASSET_ID = Pattern.compile("[0-9a-f]{64}");
    private static final String ASSET_REMEDY =
            "send the id of an image that your studio had rendered or sent: 64 lower-case hexadecimal digits; or as inputJob the id"
                    + " of a job whose first image it starts from";

    /**
     * What was sent.
     *
     * @param asset id of the asset; empty for none
     * @param job the job whose first asset it is to be; empty for none
     * @param strength above 0, at most 1; empty for all steps
     */
    record Input(Optional<String> asset, Optional<JobId> job, OptionalDouble strength) {}

    private InputForm() {}

    /** Reads the fields of job {@code id}; a task that is not understood leaves it open whether they belong there. */
    static Input read(FieldReader fields, Optional<Task> task, Optional<JobId> id) {
        Optional<String> asset = asset(fields);
        Optional<JobId> job = job(fields, id);
        OptionalDouble strength = strength(fields);
        task.ifPresent(known -> agreesWithTask(fields, known));
        return new Input(asset, job, strength);
    }

    private static Optional<JobId> job(FieldReader fields, Optional<JobId> id) {
        Optional<JobId> job = fields.id(JOB, JobId::new);
        if (job.isPresent() && job.equals(id)) {
            return fields.wrong(
                    "STARTS_FROM_ITSELF",
                    JOB,
                    "a job cannot start from what it renders itself",
                    "send the id of another job, or an inputAsset");
        }
        if (job.isPresent() && fields.field(ASSET).isPresent()) {
            return fields.wrong(
                    "TWO_INPUTS", JOB, "the job names an inputAsset too", "send either inputAsset or inputJob");
        }
        return job;
    }

    private static Optional<String> asset(FieldReader fields) {
        Optional<String> id = fields.text(ASSET, 128);
        if (id.isPresent() && !ASSET_ID.matcher(id.get()).matches()) {
            return fields.wrong("BAD_ASSET", ASSET, "this is no id of an asset", ASSET_REMEDY);
        }
        return id;
    }

    private static OptionalDouble strength(FieldReader fields) {
        OptionalDouble strength = fields.number(STRENGTH, 0, 1);
        if (strength.isPresent() && strength.getAsDouble() == 0) {
            fields.wrong(
                    "OUT_OF_RANGE", STRENGTH, "0 would return the input as it is", "send more than 0 and at most 1");
            return OptionalDouble.empty();
        }
        return strength;
    }

    private static void agreesWithTask(FieldReader fields, Task task) {
        if (task.startsFromImage()) {
            if (fields.field(JOB).isEmpty()) {
                fields.require(ASSET, task.word() + " starts from an image: " + ASSET_REMEDY);
            }
        } else {
            refuse(fields, task, ASSET);
            refuse(fields, task, JOB);
        }
        if (!task.takesStrength() && fields.field(STRENGTH).isPresent()) {
            fields.wrong(
                    "STRENGTH_NOT_TAKEN",
                    STRENGTH,
                    task.word() + " has no strength",
                    "leave it out, or send the task image-to-image or inpaint");
        }
    }

    private static void refuse(FieldReader fields, Task task, String field) {
        if (fields.field(field).isPresent()) {
            fields.wrong(
                    "INPUT_NOT_TAKEN",
                    field,
                    task.word() + " starts from its prompt alone",
                    "leave it out, or send the task image-to-image, inpaint, upscale or image-to-video");
        }
    }
}
