package io.accalmie.intake;

/**
 * The items that a job asks for its shot, from the moment the job was taken at the door.
 *
 * @param job which
 * @param shot its shot
 * @param items how many, at least 1
 * @param purpose drafts or finals
 * @param cancelled whether its studio no longer wants it: what it rendered until then stays rendered
 */
public record ShotItems(JobKey job, ShotId shot, int items, Purpose purpose, boolean cancelled) {}
