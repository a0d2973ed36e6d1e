-- What each GPU drew, as its agent reported it; kept for ever, so that every line of the books can be computed anew.

create table usage_segment (
    pool text not null,
    gpu integer not null,
    session text not null,
    sequence bigint not null,
    position integer not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    gpu_millijoules bigint not null check (gpu_millijoules >= 0),
    method text not null,
    purpose text not null,
    attempt text,
    primary key (pool, gpu, session, sequence, position),
    check (starts_at < ends_at),
    check ((purpose = 'ATTEMPT') = (attempt is not null))
);

create index usage_segment_attempt on usage_segment (attempt) where attempt is not null;
create index usage_segment_start on usage_segment (pool, starts_at);
create index usage_segment_end on usage_segment (pool, ends_at);
create index usage_segment_span on usage_segment using gist (tstzrange(starts_at, ends_at));

-- How far the books are with an attempt: unsettled while segments arrived that were not posted.
create table metered_attempt (
    attempt text primary key,
    pool text not null,
    segments bigint not null,
    settled_segments bigint not null default 0,
    complete boolean not null default false
);

create index metered_attempt_unsettled on metered_attempt (attempt) where segments > settled_segments;
