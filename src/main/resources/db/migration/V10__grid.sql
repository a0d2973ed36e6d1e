-- What providers say of the grid, with when they said it and when it was heard; and what a revision does to the books.
-- Everything is kept. A year of 10 zones, where each hour is said three times (estimated, measured, revised) and a forecast of
-- 72 hours is issued every hour, is 263 000 readings in 100 MB and 88 000 forecasts in 85 MB, indexes included.

create table grid_reading (
    position bigint generated always as identity primary key,
    zone text collate "C" not null,
    -- Start of the hour.
    hour timestamptz not null,
    grams_per_kilowatt_hour numeric not null check (grams_per_kilowatt_hour >= 0),
    basis text collate "C" not null,
    kind text not null check (kind <> 'FORECAST'),
    source text collate "C" not null,
    source_words text not null,
    issued_at timestamptz not null,
    fetched_at timestamptz not null
);

create index grid_reading_known on grid_reading (zone, hour, source, basis, fetched_at desc, position desc);

create table grid_forecast (
    position bigint generated always as identity primary key,
    zone text collate "C" not null,
    source text collate "C" not null,
    basis text collate "C" not null,
    source_words text not null,
    recorded boolean not null,
    issued_at timestamptz not null,
    -- Start of the first hour; one value an hour follows, without gaps.
    first_hour timestamptz not null,
    grams_per_kilowatt_hour numeric[] not null check (cardinality(grams_per_kilowatt_hour) > 0),
    fetched_at timestamptz not null
);

create index grid_forecast_known
    on grid_forecast (zone, source, basis, issued_at desc, fetched_at desc, position desc);

create function grid_is_never_changed() returns trigger language plpgsql as $$
begin
    raise exception 'what was said of the grid is kept as it was said: a later row corrects it, not %', tg_op;
end
$$;

create trigger grid_reading_append_only before update or delete on grid_reading
    for each row execute function grid_is_never_changed();
create trigger grid_reading_not_truncated before truncate on grid_reading
    for each statement execute function grid_is_never_changed();
create trigger grid_forecast_append_only before update or delete on grid_forecast
    for each row execute function grid_is_never_changed();
create trigger grid_forecast_not_truncated before truncate on grid_forecast
    for each statement execute function grid_is_never_changed();

-- When each question is asked again, on the product's clock, shared by all processes.
create table grid_question (
    provider text not null,
    zone text not null,
    about text not null,
    due timestamptz not null,
    answered_at timestamptz,
    failure_reason text,
    failure_message text,
    failing_since timestamptz,
    primary key (provider, zone, about),
    check (num_nulls(failure_reason, failure_message, failing_since) in (0, 3))
);

-- Requests sent to a provider in a day, UTC, on the wall clock.
create table grid_request (
    source text not null,
    day date not null,
    requests integer not null check (requests > 0),
    primary key (source, day)
);

-- An attempt whose grid hour was revised is unsettled until it is settled as known then or later.
alter table metered_attempt add column revised_at timestamptz;
drop index metered_attempt_unsettled;
create index metered_attempt_unsettled on metered_attempt (attempt)
    where segments > settled_segments or revised_at is not null;

-- A restatement moves grams alone, and says what it corrects.
alter table entry
    add column corrects text references entry (id),
    add column intensity_before_grams_per_kilowatt_hour numeric,
    add column restated_energy_milliwatt_hours bigint,
    add constraint entry_restatement_is_whole check (
        case when kind = 'RESTATE_GRID' then
            num_nulls(pool, corrects, intensity_before_grams_per_kilowatt_hour, restated_energy_milliwatt_hours) = 0
            and gpu_milliseconds = 0 and energy_milliwatt_hours = 0 and embodied_micrograms = 0
        else
            num_nonnulls(corrects, intensity_before_grams_per_kilowatt_hour, restated_energy_milliwatt_hours) = 0
        end);
