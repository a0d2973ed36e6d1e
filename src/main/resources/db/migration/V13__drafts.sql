-- Caps on the items of a shot, and drafts with the finals that wait for a decision. Facts are only ever added.

-- How many items of which shot a claim on an id holds; a claim that is released or cancelled no longer counts.
create table shot_item (
    studio   text    not null,
    batch_id text    not null,
    job_id   text    not null,
    campaign text    not null,
    shot     text    not null,
    items    integer not null check (items >= 1),
    purpose  text    not null check (purpose in ('DRAFT', 'FINAL')),
    primary key (studio, batch_id, job_id),
    foreign key (studio, batch_id, job_id) references batch_job
);
create index shot_item_of_shot on shot_item (studio, campaign, shot);

insert into shot_item (studio, batch_id, job_id, campaign, shot, items, purpose)
select j.studio, j.batch_id, j.job_id, j.campaign, j.body->>'shot', (j.body->>'count')::integer, upper(j.body->>'purpose')
from job j join batch_job b using (studio, batch_id, job_id)
where j.body->>'shot' is not null;

create table variation_cap (
    sequence bigint generated always as identity primary key,
    studio   text        not null,
    campaign text,                 -- null: the whole studio
    shot     text,                 -- null: each shot of the campaign
    most     integer     check (most >= 0), -- null: removed
    reason   text,
    set_by   text        not null,
    set_at   timestamptz not null,
    check (shot is null or campaign is not null)
);
create index variation_cap_of_scope on variation_cap (studio, campaign, shot, sequence);

-- Batches of drafts, as they were sent, and the finals that wait for a decision: nobody's work until they are approved.
create table draft_batch (
    studio          text not null,
    batch_id        text not null,
    idempotency_key text,
    body_hash       text not null, -- of the bytes sent
    primary key (studio, batch_id),
    unique (studio, idempotency_key),
    foreign key (studio, batch_id) references batch
);

create table draft (
    studio    text    not null,
    job_id    text    not null, -- of the final
    batch_id  text    not null,
    draft_id  text    not null,
    position  integer not null,
    campaign  text    not null,
    body      jsonb   not null, -- the final, every default filled in
    body_hash text    not null, -- of the final as it was sent
    primary key (studio, job_id),
    unique (studio, draft_id),
    foreign key (studio, batch_id) references draft_batch
);
create index draft_of_batch on draft (studio, batch_id, position);
create index draft_of_campaign on draft (studio, campaign);

-- The first decision stands: the primary key keeps any other from taking its place.
create table draft_decision (
    studio         text        not null,
    job_id         text        not null,
    ruling         text        not null check (ruling in ('APPROVED', 'REJECTED')),
    reason         text,
    decided_by     text        not null,
    decided_at     timestamptz not null,
    estimate_grams double precision, -- of the final, when it was decided; null where no figure was to be had
    final_batch    text,
    primary key (studio, job_id),
    foreign key (studio, job_id) references draft,
    check ((ruling = 'APPROVED') = (final_batch is not null))
);

create index asset_verdict_of_job on asset_verdict (studio, job, asset, sequence);
