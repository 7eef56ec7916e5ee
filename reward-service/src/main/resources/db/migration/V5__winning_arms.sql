-- Which arm has met the winner rule of which experiment, so that each is told once.
create table winning_arms (
    experiment_id uuid             not null,
    arm_id        uuid             not null,
    id            uuid             not null,
    stats_version bigint           not null,
    probability   double precision not null,
    found_at      timestamptz      not null,
    primary key (experiment_id, arm_id)
);

create index experiments_running on experiments (id) where status = 'running';

-- The newest first, for the history of A/B tests.
create index experiments_completed on experiments (updated_at desc, id) where status = 'completed';
