create table booked (
    seq     bigint generated always as identity primary key,
    id      uuid not null,
    user_id text not null constraint user_is_welcome check (user_id not like 'refused%')
);
