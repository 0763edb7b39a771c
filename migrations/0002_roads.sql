-- The two doors: what came in, and what is to be said.

create table inbox (
    id bigint generated always as identity primary key,
    channel text not null,
    -- The bot or the gateway: its ids are only unique there.
    source text not null,
    -- The channel's own id of the message: the same one twice is a copy.
    external_id text not null,
    -- Taken from addresses, which has the foreign key: a second one here would lock and write the conversation's row each time.
    conversation bigint not null,
    -- Where it came from, so that the answer goes back there; '' when the house speaks to itself.
    address text not null default '',
    -- The order within one channel (Telegram: update_id). Lower ones may arrive later.
    ordinal bigint not null,
    -- Exactly as received. Text, because jsonb refuses \u0000 and numbers beyond its range.
    body text not null,
    sent_at timestamptz,
    received_at timestamptz not null,
    done_at timestamptz,
    -- Set aside after too many failed tries, or unreadable from the start; the reason.
    parked_why text,
    tries integer not null default 0,
    unique (channel, source, external_id)
);
-- Set aside: for health.
create index inbox_parked on inbox (done_at) where parked_why is not null;
-- Walked from conversation to conversation, and within one to the next that is due.
create index inbox_due on inbox (conversation, channel, ordinal) where done_at is null;

create table outbox (
    id bigint generated always as identity primary key,
    -- The sender's lane: a channel, later also a gateway.
    lane text not null,
    -- First in first out within one chat.
    chat text not null,
    -- Between chats: 0 answers to a press, 1 answers, 2 pushes, 3 broadcasts.
    class smallint not null check (class between 0 and 3),
    method text not null,
    params text not null,
    -- The live card that this row draws.
    card_ticket text,
    card_version integer,
    ticket text,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'unknown', 'given_up', 'superseded')),
    why text,
    tries integer not null default 0,
    message_id bigint,
    created_at timestamptz not null,
    done_at timestamptz
);
create index outbox_next on outbox (lane, class, id) where state = 'waiting';
create index outbox_chat on outbox (lane, chat, id) where state = 'waiting';
-- Cards that are not sent yet, so that a change meanwhile draws them again.
create index outbox_cards on outbox (card_ticket) where state = 'waiting' and card_ticket is not null;

-- A channel asked for silence (retry_after) for everyone on its lane.
create table lane_pauses (
    lane text primary key,
    paused_until timestamptz not null
);

-- The channel asked for silence in one chat.
create table chat_pauses (
    lane text not null,
    chat text not null,
    paused_until timestamptz not null,
    primary key (lane, chat)
);

-- Long polling: what was stored last, for each bot.
create table pollers (
    bot text primary key,
    next_offset bigint not null
);
