-- Attempts, what happened to them, and what the last round intended for jobs that wait. A job is named studio/jobId.

create table run (
    job           text             not null,
    number        integer          not null check (number >= 1),
    batch         text             not null,
    campaign      text             not null,
    pool          text             not null,
    order_data    jsonb            not null,
    planned_grams double precision not null,
    reason        text             not null,
    ordered_at    timestamptz      not null,
    state         text             not null check (state in ('ORDERED', 'RUNNING', 'ENDED', 'LOST')),
    lease_until   timestamptz,
    gpu           integer,
    started_at    timestamptz,
    ended_at      timestamptz,
    outcome       text,
    end_reason    text,
    assets        jsonb            not null default '[]',
    primary key (job, number),
    check ((state in ('ORDERED', 'RUNNING')) = (lease_until is not null)),
    check ((state in ('ENDED', 'LOST')) = (ended_at is not null)),
    check ((state = 'ENDED') = (outcome is not null))
);

-- Two rounds that place the same job at once cannot both send it.
create unique index run_open_once on run (job) where state in ('ORDERED', 'RUNNING');
create index run_assets on run using gin (assets jsonb_path_ops);
create index run_lease on run (lease_until) where state in ('ORDERED', 'RUNNING');

create table run_fact (
    sequence bigint generated always as identity primary key,
    job      text        not null,
    number   integer     not null,
    kind     text        not null,
    at       timestamptz not null,
    detail   text        not null,
    foreign key (job, number) references run
);
create index run_fact_of_job on run_fact (job, sequence);

-- The first attempt to arrive as done; the primary key keeps any later one from taking its place.
create table job_result (
    job    text    not null,
    number integer not null,
    primary key (job),
    foreign key (job, number) references run
);

create table planned_placement (
    job      text             not null,
    pool     text,
    model    text,
    start_at timestamptz,
    grams    double precision not null,
    reason   text             not null,
    at       timestamptz      not null,
    primary key (job)
);
