-- What is known of an SMS of ours beside its row in the outbox: what it costs, and what its receipts say of it.
create table sent_sms (
    outbox bigint primary key references outbox on delete cascade,
    gateway text not null,
    -- The gateway's own name of it, where it has one. (Not unique: whatever a gateway calls them, each of ours is one.)
    theirs text,
    -- In segments; none as long as only its receipt is known.
    segments smallint,
    -- When its post ended.
    posted_at timestamptz,
    -- How far it has come, by its receipts: they come in any order, and it only ever goes up this list.
    state text check (state in ('sent', 'failed', 'delivered')),
    state_at timestamptz,
    -- Why it failed, in the gateway's words.
    why text
);
create index sent_sms_theirs on sent_sms (gateway, theirs) where theirs is not null;
create index sent_sms_posted on sent_sms (posted_at);

-- Receipts that name an SMS as its gateway does, and come before the gateway has told us that name: they wait for the end of the post.
create table early_receipts (
    gateway text not null,
    theirs text not null,
    state text not null check (state in ('sent', 'failed', 'delivered')),
    why text,
    at timestamptz not null,
    primary key (gateway, theirs)
);
create index early_receipts_at on early_receipts (at);

-- When something was last sent to a number: what is written after that is another message, though it may read the same.
create index outbox_left on outbox (lane, chat, left_at) where left_at is not null;

-- What may or may not have been sent, for the person on call.
create index outbox_unknown on outbox (done_at) where state = 'unknown';
