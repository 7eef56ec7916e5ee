-- What payment providers posted: verified, kept until it is understood and for a while after. The name of the provider and its name for
-- the message make a message the same message.
create table webhook_inbox (
    id          uuid primary key,
    provider    text             not null,
    event_id    text collate "C" not null,
    body        bytea            not null,
    state       text             not null default 'pending' check (state in ('pending', 'done', 'parked')),
    attempts    int              not null default 0,
    next_try_at timestamptz      not null,
    reason      text,
    received_at timestamptz      not null,
    unique (provider, event_id)
);
create index webhook_inbox_due on webhook_inbox (provider, next_try_at) where state = 'pending';
create index webhook_inbox_parked on webhook_inbox (id) where state = 'parked';
create index webhook_inbox_done on webhook_inbox (received_at) where state = 'done';

-- Money that moved, one line per business event. A line without a user waits for one; it has been told if and only if it has one.
create table purchases (
    provider      text             not null,
    purchase_id   text collate "C" not null,
    id            uuid             not null,
    kind          text             not null check (kind in ('purchase', 'renewal', 'refund', 'dispute', 'reversal')),
    user_id       text collate "C",
    payers        text[] collate "C" not null default '{}',
    reverses_id   text collate "C",
    amount        numeric          not null check (amount <> 0),
    currency      text             not null,
    base_amount   numeric,
    base_currency text             not null,
    product_id    text,
    occurred_at   timestamptz      not null,
    booked_at     timestamptz      not null,
    told_at       timestamptz,
    is_named      boolean          not null default true,
    primary key (provider, purchase_id),
    check ((user_id is null) = (told_at is null))
);
create index purchases_by_user on purchases (user_id, occurred_at) where user_id is not null;
create index purchases_by_reversed on purchases (provider, reverses_id) where reverses_id is not null;
create index purchases_by_payer on purchases using gin (payers) where user_id is null;
create index purchases_unowned on purchases (provider) where user_id is null;
create index purchases_unconverted on purchases (currency) where base_amount is null;

-- References of a provider (a customer, a subscription, a token, the id of a line) that turned out to be a user's.
create table payers (
    provider text             not null,
    payer    text collate "C" not null,
    user_id  text collate "C" not null,
    primary key (provider, payer)
);
create index payers_by_user on payers (user_id);

-- Other names of lines, chains resolved: a purchase_id is nobody's name here.
create table purchase_names (
    provider    text             not null,
    name        text collate "C" not null,
    purchase_id text collate "C" not null,
    primary key (provider, name),
    check (name <> purchase_id)
);
create index purchase_names_by_line on purchase_names (provider, purchase_id);
