-- Parts of a long SMS that a gateway brings one by one, in any order. Their words are kept here until all have come, or for long enough.
create table sms_parts (
    phone text not null,
    gateway text not null,
    -- The phone's number of the message: the same in each of its parts, and soon used again.
    reference text not null,
    total smallint not null check (total between 2 and 255),
    number smallint not null check (number between 1 and total),
    -- A hash of its words and its time: a part that comes again has the same, whatever the gateway calls it.
    print text not null,
    -- What names it, as in the inbox.
    external_id text not null,
    body text not null,
    sent_at timestamptz,
    received_at timestamptz not null,
    -- Set: its message is in the inbox, and its words stand there alone. It is known for a while, in case it comes again.
    joined_at timestamptz,
    primary key (phone, gateway, reference, total, number, print)
);
create index sms_parts_open on sms_parts (received_at) where joined_at is null;
create index sms_parts_joined on sms_parts (joined_at) where joined_at is not null;
