-- Events that a consumer has taken: what a redelivery is recognised by.
create table inbox (
    consumer    text        not null,
    source      text        not null,
    event_id    text        not null,
    received_at timestamptz not null default now(),
    primary key (consumer, source, event_id)
);

-- Messages of committed transactions that wait to be sent, in the order of id. A row lives until Kafka has confirmed it.
create table outbox (
    id      bigserial primary key,
    topic   text  not null,
    key     text  not null,
    headers jsonb not null, -- of a CloudEvent in Kafka's binary mode
    payload bytea           -- null: the event has no data
);

-- Messages that can never be taken, each with its reason.
create table refused_message (
    id          bigserial   primary key,
    identity    text        not null unique, -- consumer and event, or consumer and place in the topic
    topic       text        not null,
    key         text,                        -- null: the message had none
    payload     bytea,                       -- null: the message had none
    problem     jsonb       not null,        -- RFC 9457
    received_at timestamptz not null default now()
);
