alter table ab_tests
    -- Whether the first arm that meets the winner rule ends it.
    add column auto_complete boolean not null default false,
    -- When arms or weights were last changed after the start.
    add column split_since timestamptz;
