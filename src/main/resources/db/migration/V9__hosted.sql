-- Renders that studios made on rented services, and their entries in the books: outside every pool.

create table hosted_render (
    position bigint generated always as identity,
    studio text not null,
    render_id text not null,
    body_hash text not null,
    campaign text not null,
    shot text,
    service text not null,
    task text not null,
    count integer not null,
    width integer not null,
    height integer not null,
    frames integer,
    seconds double precision,
    frames_per_second integer,
    region text,
    rendered_at timestamptz not null,
    note text,
    told_at timestamptz not null,
    primary key (studio, render_id)
);

create index hosted_render_campaign on hosted_render (studio, campaign, position);

alter table entry
    add column hosted_service text,
    add column region text,
    add column energy_low_milliwatt_hours bigint,
    add column energy_high_milliwatt_hours bigint;

-- An entry has a pool's line with all its parts, or none, or that of a hosted render, which has no pool, and a zone or region only
-- where somebody knows it.
alter table entry drop constraint entry_check;
alter table entry add constraint entry_line_is_whole check (
    case when kind = 'HOSTED' then
        num_nulls(hosted_service, interval_start, interval_end, intensity_grams_per_kilowatt_hour, signal, signal_source,
                  energy_method, energy_low_milliwatt_hours, energy_high_milliwatt_hours) = 0
        and num_nonnulls(pool, attempt) = 0
    else
        num_nulls(pool, zone, interval_start, interval_end, intensity_grams_per_kilowatt_hour,
                  signal, signal_source, energy_method) in (0, 8)
        and num_nonnulls(hosted_service, region, energy_low_milliwatt_hours, energy_high_milliwatt_hours) = 0
    end);
