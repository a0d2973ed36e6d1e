-- What came in: batches as they were answered, admitted jobs, refusals, cancellations. Facts are added. Only the hold on an id
-- changes: it is released when its job is refused at admission, and taken again when the same body comes in once more.

create table batch (
    studio          text        not null,
    batch_id        text        not null,
    submitted_at    timestamptz not null,
    idempotency_key text,
    body_hash       text,
    arrival         bigint      generated always as identity,
    primary key (studio, batch_id),
    unique (studio, idempotency_key)
);

create table batch_job (
    studio       text    not null,
    batch_id     text    not null,
    job_id       text    not null,
    position     integer not null,
    outcome      text    not null check (outcome in ('ACCEPTED', 'DUPLICATE', 'REFUSED')),
    first_batch  text    not null,
    body_hash    text    not null,
    message_hash text,
    released     boolean not null default false,
    primary key (studio, batch_id, job_id),
    foreign key (studio, batch_id) references batch
);

-- An id belongs to one body until that is refused: the rule that no two doors can break.
create unique index batch_job_holds_id on batch_job (studio, job_id) where outcome = 'ACCEPTED' and not released;

create table job (
    studio       text        not null,
    job_id       text        not null,
    batch_id     text        not null,
    campaign     text        not null,
    body         jsonb       not null,
    deadline     timestamptz not null,
    submitted_at timestamptz not null,
    arrival      bigint      generated always as identity,
    primary key (studio, job_id)
);

create index job_by_deadline on job (deadline);
create index job_by_batch on job (studio, batch_id);
create index job_by_campaign on job (studio, campaign);

create table refused_job (
    studio     text        not null,
    job_id     text        not null,
    batch_id   text        not null,
    body_hash  text        not null,
    campaign   text,
    problem    jsonb       not null,
    refused_at timestamptz not null,
    arrival    bigint      generated always as identity,
    primary key (studio, job_id, batch_id, body_hash)
);

create index refused_job_by_batch on refused_job (studio, batch_id);
create index refused_job_by_campaign on refused_job (studio, campaign);

create table cancellation (
    studio       text        not null,
    job_id       text        not null,
    cancelled_by text        not null,
    cancelled_at timestamptz not null,
    primary key (studio, job_id)
);
