-- Experiments as their owner tells them; the highest version is kept. Filled from growth.experiments.v1.
create table experiments (
    id         uuid primary key,
    key        text        not null,
    status     text        not null,
    version    bigint      not null,
    document   jsonb       not null,
    updated_at timestamptz not null
);
create index experiments_by_key on experiments (key);

-- What the units of an arm add up to. A row may exist before its experiment is known here, with the prior 1/1 until then.
create table ab_test_arm_stats (
    arm_id        uuid primary key,
    experiment_id uuid    not null,
    prior_alpha   numeric not null default 1 check (prior_alpha > 0),
    prior_beta    numeric not null default 1 check (prior_beta > 0),
    conversions   bigint  not null default 0 check (conversions >= 0),
    failures      bigint  not null default 0 check (failures >= 0),
    pending       bigint  not null default 0 check (pending >= 0),
    late          bigint  not null default 0 check (late >= 0),
    exposed       bigint  not null default 0 check (exposed >= 0),
    revenue       numeric not null default 0 check (revenue >= 0),
    samples       bigint  not null generated always as (conversions + failures) stored,
    alpha         numeric not null generated always as (prior_alpha + conversions) stored,
    beta          numeric not null generated always as (prior_beta + failures) stored
) with (fillfactor = 50);
create index ab_test_arm_stats_by_experiment on ab_test_arm_stats (experiment_id);

-- Which version of an experiment's posterior is current, and which was told last.
create table experiment_stats (
    experiment_id     uuid primary key,
    version           bigint not null default 0,
    published_version bigint not null default 0
) with (fillfactor = 50);

-- A user in an experiment. The row is the point where an enrolment, a reward and the end of the window meet, one after another.
-- The user comes first in every key: all rows of a user can live on one node.
create table units (
    user_id       text collate "C" not null,
    experiment_id uuid    not null,
    state         text    not null default 'new' check (state in ('new', 'pending', 'converted', 'failed')),
    arm_id        uuid,
    enrolled_at   timestamptz,
    settles_at    timestamptz,
    exposed_at    timestamptz,
    revenue       numeric not null default 0,
    late          int     not null default 0,
    primary key (user_id, experiment_id),
    check ((state = 'new') = (arm_id is null)),
    check ((enrolled_at is null) = (settles_at is null))
) with (fillfactor = 80);
create index units_due on units (settles_at) where state = 'pending';

-- Every reward ever booked, once: a caller's name for it (event_id) is unique per user.
create table rewards (
    user_id       text collate "C" not null,
    event_id      text        not null,
    id            uuid        not null,
    experiment_id uuid        not null,
    arm_id        uuid        not null,
    reward        numeric     not null check (reward >= 0),
    currency      text        not null,
    occurred_at   timestamptz not null,
    booked_at     timestamptz not null,
    outcome       text        not null check (outcome in ('converted', 'extra', 'failed', 'late', 'conflict')),
    primary key (user_id, event_id)
);
create index rewards_by_unit on rewards (user_id, experiment_id);
