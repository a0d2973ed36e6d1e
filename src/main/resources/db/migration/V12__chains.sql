-- Jobs that ask for the same pictures, jobs that start from what another renders, and images that studios send.

-- What recognises jobs that ask for the same; null as long as it is not known what the job starts from, and for jobs that were
-- admitted before it was kept.
alter table job add column fingerprint text;
create index job_alike on job (studio, fingerprint) where fingerprint is not null;

-- Why a job was cancelled that its studio still wanted.
alter table cancellation add column reason text;

-- A job's result is an attempt of its own, or one of another job that asked for the same. One row a job: it has one or the other.
alter table job_result add column of_job text;
update job_result set of_job = job;
alter table job_result
    alter column of_job set not null,
    add column reused_at timestamptz,
    drop constraint job_result_job_number_fkey,
    add foreign key (of_job, number) references run,
    add constraint job_result_reused check ((of_job <> job) = (reused_at is not null));

-- The job that a waiting job waits for.
alter table planned_placement add column waits_for text;

create table uploaded_asset (
    studio      text        not null,
    asset       text        not null,
    media_type  text        not null,
    width       integer     not null check (width > 0),
    height      integer     not null check (height > 0),
    bytes       bigint      not null check (bytes > 0),
    uploaded_at timestamptz not null,
    primary key (studio, asset)
);

-- What was not rendered twice is a line of zeros that names what it would have repeated.
alter table entry
    add column job text,
    add column avoided_duplicate_of text,
    add constraint entry_cache_hit_is_zero check (
        case when kind = 'CACHE_HIT' then
            num_nulls(job, avoided_duplicate_of) = 0 and num_nonnulls(pool, attempt, hosted_service) = 0
            and gpu_milliseconds = 0 and energy_milliwatt_hours = 0 and operational_micrograms = 0
            and embodied_micrograms = 0
        else
            num_nonnulls(job, avoided_duplicate_of) = 0
        end);
