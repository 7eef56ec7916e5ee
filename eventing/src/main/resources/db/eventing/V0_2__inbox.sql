-- Which messages a consumer has booked. Kept longer than the topics keep messages, then pruned.
create table inbox (
    consumer text        not null,
    id       uuid        not null,
    at       timestamptz not null default now(),
    primary key (consumer, id)
);

create index inbox_at on inbox using brin (at);
