-- Who writes to us, and where they can be reached.

-- The clock of the house is the database's, moved ahead by tests. In a statement over many rows it is written
-- (select house_now()), so that it is asked once and not for each row.
create table clock (
    only_row boolean primary key default true check (only_row),
    ahead interval not null default '0'
);
insert into clock default values;

create function house_now() returns timestamptz
language sql stable
return (select now() + ahead from clock);

create table customers (
    id uuid primary key,
    -- A code of dialogues/languages.toml.
    language text not null,
    -- A number that is proven to be theirs, as +251XXXXXXXXX.
    phone text,
    created_at timestamptz not null
);

create table staff (
    id uuid primary key,
    name text not null check (length(name) between 1 and 80),
    role text not null check (role in ('supervisor', 'technician', 'admin')),
    revoked_at timestamptz,
    created_at timestamptz not null
);

-- One conversation is handled by one worker at a time: its row is the lock.
create table conversations (
    id bigint generated always as identity primary key,
    -- Joined once the person has chosen a language; the addresses of one customer share one conversation.
    customer uuid references customers,
    -- After a message failed: not before then.
    not_before timestamptz not null default '-infinity'
);

-- Where a person writes from: a Telegram chat (chat id; in groups chat id/user id), or a phone number.
create table addresses (
    channel text not null,
    address text not null,
    conversation bigint not null references conversations,
    -- Set while the channel says that nothing reaches them (blocked, deactivated, kicked); any sign of life clears it.
    unreachable_since timestamptz,
    unreachable_why text,
    primary key (channel, address)
);
create index addresses_by_conversation on addresses (conversation);
create index conversations_by_customer on conversations (customer) where customer is not null;

-- Where a conversation stands. The shape belongs to the dialogue engine; what it cannot read counts as none.
create table sessions (
    conversation bigint primary key references conversations,
    state jsonb not null,
    updated_at timestamptz not null
);
