-- What studios say about models: rules and verdicts on assets. Facts are only ever added; the latest holds.

create table model_rules (
    sequence bigint generated always as identity primary key,
    studio   text        not null,
    campaign text,                 -- null: the whole studio
    shot     text,                 -- null: the whole campaign
    rules    jsonb       not null, -- as they were sent; an empty object removes them
    set_by   text        not null,
    set_at   timestamptz not null,
    check (shot is null or campaign is not null)
);
create index model_rules_of_scope on model_rules (studio, campaign, shot, sequence);

create table asset_verdict (
    sequence bigint generated always as identity primary key,
    studio   text        not null,
    job      text        not null,
    asset    text        not null,
    task     text        not null,
    tier     text        not null,
    model    text        not null,
    ruling   text        not null check (ruling in ('APPROVED', 'REJECTED')),
    reason   text,
    ruled_by text        not null,
    ruled_at timestamptz not null
);
create index asset_verdict_of_kind on asset_verdict (studio, task, tier, sequence);
create index asset_verdict_of_asset on asset_verdict (studio, asset, sequence);
