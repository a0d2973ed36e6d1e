-- The carbon ledger: entries are only ever added.

create table entry (
    position bigint generated always as identity primary key,
    id text not null unique,
    account text not null,
    kind text not null,
    attempt text,
    pool text,
    zone text,
    interval_start timestamptz,
    interval_end timestamptz,
    intensity_grams_per_kilowatt_hour numeric,
    signal text,
    signal_source text,
    energy_method text,
    gpu_milliseconds bigint not null,
    energy_milliwatt_hours bigint not null,
    operational_micrograms bigint not null,
    embodied_micrograms bigint not null,
    expires_at timestamptz,
    booked_at timestamptz not null,
    -- An entry has a line with all its parts, or none.
    check (num_nulls(pool, zone, interval_start, interval_end, intensity_grams_per_kilowatt_hour,
                     signal, signal_source, energy_method) in (0, 8))
);

create index entry_account on entry (account, position);
create index entry_attempt on entry (attempt, position) where attempt is not null;
create index entry_reservation on entry (attempt) where kind in ('RESERVE', 'RELEASE');
create index entry_pool on entry (pool, interval_start) where pool is not null;

create function entry_is_never_changed() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only: an entry is corrected by a further entry, not by %', tg_op;
end
$$;

create trigger entry_append_only before update or delete on entry
    for each row execute function entry_is_never_changed();
create trigger entry_not_truncated before truncate on entry
    for each statement execute function entry_is_never_changed();
