-- What models were metered to draw, and what was learnt from it. Both are only ever added to.

create table metered_run (
    attempt      text             primary key,
    model        text             not null,
    gpu          text             not null,
    runtime      text             not null,
    task         text             not null,
    ordinal      bigint           not null check (ordinal >= 1),
    width        integer          not null,
    height       integer          not null,
    frames       integer          not null,
    steps        integer          not null,
    items        integer          not null,
    gpu_joules   double precision not null check (gpu_joules > 0),
    held_seconds double precision not null check (held_seconds > 0),
    finished_at  timestamptz      not null,
    -- In the order in which they were learnt, so that the latest are found, and counted, without reading all.
    unique (model, gpu, runtime, task, ordinal)
);

-- A version holds factors over the catalogue it names; they mean nothing over another one.
create table energy_version (
    model         text        not null,
    gpu           text        not null,
    runtime       text        not null,
    task          text        not null,
    version       integer     not null check (version >= 1),
    catalogue     text        not null,
    runs          integer     not null check (runs >= 1),
    runs_ever     bigint      not null,
    energy_law    jsonb       not null,
    time_law      jsonb       not null,
    metered_range jsonb       not null,
    learnt_at     timestamptz not null,
    primary key (model, gpu, runtime, task, version)
);

-- What the expected energy of an attempt was computed with; unknown for attempts ordered before it was kept.
alter table run add column energy_version text;
