alter table ab_tests
    -- Null stands for the metric of the objective.
    add column target_metric  text,
    -- Null stands for what the service is configured to.
    add column assignment_ttl interval,
    -- The whole audience as the topic of experiments has it. Nothing but the exclusion group is ever searched for, so the rest needs no
    -- columns, and what a later version adds to it needs no migration. json, not jsonb: conditions are shown as they were given.
    add column audience       json not null default '{"traffic_allocation":100,"holdout":0,"slices":[]}',
    add column exclusion_group text generated always as (audience ->> 'exclusion_group') stored,
    add column start_at       timestamptz,
    add column stop_at        timestamptz,
    -- When it next has something to do by itself.
    add column due_at         timestamptz generated always as (
        case status when 'draft' then start_at when 'running' then stop_at when 'paused' then stop_at end) stored;

create index ab_tests_exclusion_group on ab_tests (exclusion_group, id) where exclusion_group is not null;

create index ab_tests_due on ab_tests (due_at) where due_at is not null;

alter table ab_test_arms
    add column is_retired boolean not null default false;

alter table experiment_transitions
    -- The default serves instances of the version before while they are being replaced.
    add column action  text not null default 'update',
    -- The fields that somebody set, by the names they have in requests.
    add column changed text[] not null default '{}';

update experiment_transitions as it
set action = case
        when it.from_status is null then 'create'
        when it.to_status = 'paused' then 'pause'
        when it.to_status = 'running' and it.from_status = 'draft' then 'start'
        when it.to_status = 'running' then 'resume'
        when test.winner_arm_id is null then 'stop'
        else 'declare_winner'
    end
from ab_tests as test
where test.id = it.experiment_id;
