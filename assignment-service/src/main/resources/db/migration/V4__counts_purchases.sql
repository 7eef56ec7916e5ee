-- Whether what users pay, as payment providers tell it, is a reward for their arm.
alter table ab_tests add column counts_purchases boolean not null default true;
