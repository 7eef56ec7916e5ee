-- Money that moved between a user and a provider, one line each; whoever tells of a line first is believed.
create table purchases (
    provider    text collate "C" not null,
    purchase_id text collate "C" not null,
    user_id     text collate "C" not null,
    kind        text             not null,
    amount      numeric          not null,
    currency    text             not null,
    -- In the base currency; null if there was no rate, and then the line is in no sum.
    base_amount numeric,
    reverses_id text collate "C",
    occurred_at timestamptz      not null,
    booked_at   timestamptz      not null,
    day         date             not null generated always as ((occurred_at at time zone 'UTC')::date) stored,
    primary key (provider, purchase_id)
);
create index purchases_by_user on purchases (user_id, occurred_at);

-- What the lines of each user add up to; made of them by one function, so it can be made again. The row is also the lock of its user.
create table customers (
    user_id      text collate "C" primary key,
    -- Null while nothing is left that counts as a purchase.
    first_day    date,
    last_day     date,
    days         integer not null default 0,
    received     numeric not null default 0,
    received_1   numeric not null default 0,
    received_30  numeric not null default 0,
    received_90  numeric not null default 0,
    received_365 numeric not null default 0,
    -- Lines without a rate.
    unpriced     integer not null default 0,
    -- Whether there is a line that takes money back: then the lines cannot be added up by SQL.
    adjusted     boolean not null default false,
    -- Whether the world has yet to be told.
    untold       boolean not null default true
);
create index customers_by_cohort on customers (first_day);
create index customers_adjusted on customers (user_id) where adjusted;
create index customers_untold on customers (user_id) where untold;

-- Anonymous ids that turned out to be users. Chains are resolved when they are told.
create table aliases (
    anonymous_id text collate "C" primary key,
    user_id      text collate "C" not null,
    at           timestamptz      not null,
    check (anonymous_id <> user_id)
);
create index aliases_by_user on aliases (user_id);

-- Who was erased, so that an old message does not bring them back; the hash is all that is kept of the id.
create table erasures (
    user_hash bytea primary key,
    at        timestamptz not null,
    told_at   timestamptz not null
);

create table identity (
    one  boolean primary key default true check (one),
    salt bytea not null
);
insert into identity (salt) values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- Models, the newest adopted one in use.
create table ltv_models (
    version   bigint generated always as identity primary key,
    as_of     date        not null,
    status    text        not null,
    document  jsonb,
    report    jsonb       not null,
    fitted_at timestamptz not null
);

-- One row, the lock of whoever fits; what it is doing is in the other table, for everybody to see meanwhile.
create table fit_lock (one boolean primary key default true check (one));
insert into fit_lock default values;
create table fit_progress (
    one         boolean primary key default true check (one),
    phase       text        not null,
    as_of       date        not null,
    started_at  timestamptz not null,
    changed_at  timestamptz not null
);
