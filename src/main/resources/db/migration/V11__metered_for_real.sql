-- What meters say besides the energy of segments: the node's share, the GPUs' own counters, clocks; how far attempts are.

-- The GPU's share of what its whole node drew, instead of the pool's host factor; null where the node is not metered.
alter table usage_segment add column node_millijoules bigint check (node_millijoules >= gpu_millijoules);

-- What the counter of a GPU said; two readings of one epoch say what the GPU drew between them.
create table meter_reading (
    pool text not null,
    gpu integer not null,
    at timestamptz not null,
    epoch text not null,
    millijoules bigint not null check (millijoules >= 0),
    primary key (pool, gpu, at)
);

-- How far the clock of a GPU's meter was before its agent's, at the latest report that said so (product time).
create table meter_clock (
    pool text not null,
    gpu integer not null,
    offset_millis bigint not null,
    at timestamptz not null,
    primary key (pool, gpu)
);

-- Sums of an attempt, so that the latest measured ones are found without reading segments. Attempts from before count as not
-- measured: no meter was known then.
alter table metered_attempt
    add column gpu_millijoules bigint not null default 0,
    add column measured boolean not null default false,
    add column drew_until timestamptz;
create index metered_attempt_measured on metered_attempt (pool, drew_until desc) where complete and measured;

-- The share of an attempt that its agent last called done, and the agent's wall time then.
alter table run
    add column progress_share double precision check (progress_share between 0 and 1),
    add column progress_at timestamptz,
    add constraint run_progress_is_whole check (num_nulls(progress_share, progress_at) in (0, 2));

-- How far an agent's wall clock was before the server's when its latest heartbeat came; negative by the heartbeat's way.
create table agent_clock (
    pool text not null,
    agent text not null,
    ahead_millis bigint not null,
    seen_at timestamptz not null,
    primary key (pool, agent)
);
