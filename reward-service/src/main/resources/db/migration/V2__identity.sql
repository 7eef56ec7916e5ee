-- All that a unit was told of its enrolment, if that is more than enrolled_at and settles_at say: moves to other arms, and what was told
-- of an anonymous id of the user.
alter table units add column stints jsonb;

-- Anonymous ids that turned out to be users. Chains are resolved when they are told: user_id is nobody's anonymous_id here, and an
-- anonymous_id has no units and no rewards.
create table aliases (
    anonymous_id text collate "C" primary key,
    user_id      text collate "C" not null,
    at           timestamptz      not null,
    check (anonymous_id <> user_id)
);
create index aliases_by_user on aliases (user_id);

-- Who was erased, so that an old message does not bring them back. The hash is all that is kept of the id, and it goes when no topic can
-- hold a message that old (told_at is when we were told).
create table erasures (
    user_hash bytea primary key,
    at        timestamptz not null,
    told_at   timestamptz not null
);
create index erasures_told on erasures using brin (told_at);

-- One row. The generation grows whenever units change hands, so that whoever looked up an id before can tell that the answer is old.
create table identity (
    one        boolean primary key default true check (one),
    generation bigint not null default 0,
    salt       bytea  not null
);
insert into identity (salt) values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
