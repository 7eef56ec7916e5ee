-- The settled units of an arm whose revenue is not 0, by the bucket of their revenue: what tests of revenue need beside the counters.
-- Changed with the counters, by what each batch changes, so there is no check: what is added may be negative. An emptied bucket stays.
create table arm_revenue (
    arm_id          uuid    not null,
    bucket          int     not null,
    units           bigint  not null,
    revenue         numeric not null,
    revenue_squared numeric not null,
    primary key (arm_id, bucket)
) with (fillfactor = 50);

-- The same as RevenueBuckets.indexOf, for what was booked before there were buckets.
create function revenue_bucket(revenue numeric) returns int language sql immutable as $$
    select case
        when revenue < 0 then 0
        when revenue <= 0.0001 then 1
        else least(2561, 1 + ceil(round(ln(revenue / 0.0001) / ln(1.02), 12)))::int
    end
$$;
insert into arm_revenue (arm_id, bucket, units, revenue, revenue_squared)
select arm_id, revenue_bucket(revenue), count(*), sum(revenue), sum(revenue * revenue)
from units
where state in ('converted', 'failed') and revenue <> 0
group by 1, 2;

-- Where a reward comes from, and which one it adjusts: money that was given back, or came again. Only that may be below 0.
alter table rewards
    add column source  text not null default 'reported' check (source in ('reported', 'purchase')),
    add column adjusts uuid,
    drop constraint rewards_reward_check,
    add constraint rewards_reward_check check (reward >= 0 or adjusts is not null),
    drop constraint rewards_outcome_check,
    add constraint rewards_outcome_check check (outcome in ('converted', 'extra', 'failed', 'late', 'conflict', 'adjusted'));
-- An arm may have to give back more than it got.
alter table ab_test_arm_stats drop constraint ab_test_arm_stats_revenue_check;
