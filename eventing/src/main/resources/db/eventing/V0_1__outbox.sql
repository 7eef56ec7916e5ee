-- Facts waiting to be told. seq gives the order; a row is deleted once Kafka has acknowledged it.
create table outbox (
    seq         bigint generated always as identity primary key,
    id          uuid        not null,
    topic       text        not null,
    key         text        not null,
    type        text        not null,
    time        timestamptz not null,
    value       bytea       not null,
    traceparent text,
    at          timestamptz not null default now()
) with (
    -- A queue: rows live for milliseconds, so dead ones must go early for the relay to stay quick.
    autovacuum_vacuum_scale_factor = 0.0,
    autovacuum_vacuum_threshold = 5000
);
