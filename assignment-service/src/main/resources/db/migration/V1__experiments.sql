create table ab_tests (
    id                   uuid primary key,
    key                  text             not null unique,
    name                 text             not null,
    status               text             not null,
    algorithm_type       text             not null,
    is_bandit            boolean          not null,
    objective            text             not null,
    exploration_floor    double precision not null,
    epsilon              double precision not null,
    prior_alpha          double precision not null,
    prior_beta           double precision not null,
    min_sample_size      int              not null,
    confidence_threshold numeric          not null,
    attribution_window   interval         not null,
    salt                 text             not null,
    winner_arm_id        uuid,
    version              bigint           not null,
    created_at           timestamptz      not null,
    updated_at           timestamptz      not null,
    started_at           timestamptz,
    ended_at             timestamptz
);

create index ab_tests_status on ab_tests (status, id);

create table ab_test_arms (
    id             uuid primary key,
    experiment_id  uuid    not null references ab_tests (id),
    position       int     not null,
    name           text    not null,
    is_control     boolean not null,
    traffic_weight numeric not null,
    -- json, not jsonb: the client gets the text as it was given, key order included.
    payload        json,
    unique (experiment_id, position),
    unique (experiment_id, name)
);

create unique index ab_test_arms_one_control on ab_test_arms (experiment_id) where is_control;

alter table ab_tests
    add constraint ab_tests_winner_arm foreign key (winner_arm_id) references ab_test_arms (id);

create table experiment_transitions (
    experiment_id uuid        not null references ab_tests (id),
    version       bigint      not null,
    from_status   text,
    to_status     text        not null,
    who           text        not null,
    reason        text,
    at            timestamptz not null,
    primary key (experiment_id, version)
);
