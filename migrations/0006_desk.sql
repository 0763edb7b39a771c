-- The desk in the chat: who of the staff sits where, what they are shown, and what waits for its hour.

alter table staff
    -- Their id on Telegram, once they have redeemed an invite. A username can change hands, and is not asked for.
    add column telegram text,
    add column language text not null default 'en',
    -- Regions of dialogues/areas.toml; none: all of them.
    add column areas text[] not null default '{}',
    -- Which new requests come to their chat: every one, urgent ones only, or none beside the board.
    add column wants text not null default 'every' check (wants in ('every', 'urgent', 'board')),
    add column on_duty_since timestamptz;
create unique index staff_by_telegram on staff (telegram) where revoked_at is null;

-- Somebody at the counter, without a phone of ours: who of the staff filed for them.
alter table customers add column filed_by uuid references staff;

create table invites (
    -- SHA-256 of the token, in hex: who reads this table can redeem nothing.
    token_hash text primary key,
    staff uuid not null references staff,
    expires_at timestamptz not null,
    used_at timestamptz
);

-- The group of the staff, as it was configured, and as it is called now (a group that is upgraded has another id).
create table staff_chats (
    configured text primary key,
    chat text not null
);

alter table service_requests
    -- Where it is, for the areas of the staff.
    add column region text generated always as (answers ->> 'region') stored,
    -- Who reviews it, and until when nobody else should.
    add column reviewer uuid references staff,
    add column review_until timestamptz,
    -- When the technician said yes; null while they have not answered.
    add column accepted_at timestamptz,
    -- The questions and papers that the office wants corrected, by their keys.
    add column wanted text[] not null default '{}',
    -- Words to find it by, folded (src/domain/text.rs).
    add column search_key text not null default '';
create index service_requests_open on service_requests (status, region) where status not in ('completed', 'rejected', 'cancelled');
create index service_requests_by_technician on service_requests (assigned_to) where assigned_to is not null;

-- Names and numbers are found by any part of them. Without the extension (it comes with PostgreSQL's contributed modules) the same
-- statements read the whole table.
do $$
begin
    create extension if not exists pg_trgm;
    create index service_requests_search on service_requests using gin (search_key gin_trgm_ops);
exception when others then
    raise notice 'pg_trgm is not installed: a search will be slower (%)', sqlerrm;
end $$;

-- Words among staff: never shown to a customer, nor to another program.
create table remarks (
    entry bigint primary key references timeline,
    words text not null
);

-- What an action changed beside the status: {"priority": ["medium", "high"], "technician": [null, "Kebede Alemu"]}.
alter table timeline add column changed jsonb;

-- A message that is edited in place: of a customer the card of a ticket ('SRV-2026-00001'), of staff the same ticket as the desk sees it
-- ('desk SRV-2026-00001'), a technician's work, or the board.
alter table cards drop constraint cards_ticket_fkey;
alter table cards rename column ticket to subject;
alter table outbox rename column card_ticket to card_subject;
alter table outbox
    -- Not before then: what can still be taken back, or waits for somebody else's answer.
    add column not_before timestamptz,
    -- What a reply to this message means.
    add column purpose jsonb;
create index outbox_meant on outbox (lane, chat, message_id) where purpose is not null;
create index outbox_held on outbox (ticket) where state = 'waiting' and not_before is not null;

-- Events that staff have not been told of yet. (A cursor over the timeline would pass entries that are committed late.)
create table news (
    entry bigint primary key references timeline
);
create function news_for_staff() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into news (entry) values (new.id);
    return null;
end $$;
create trigger timeline_is_news after insert on timeline
    for each row execute function news_for_staff();

-- Tickets whose customer has been told, or could not be: staff see which.
create table redraws (
    ticket text primary key
);

-- A request that another program opened has a beginning too. (Ours name the day of the decision.)
create function notice_outside_request() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into timeline (ticket, at, event, from_status, status, by_role, by_name, version)
        values (new.ticket_id, house_now(), 'opened', new.status, new.status, 'external', session_user, new.version);
    return null;
end $$;
create trigger service_requests_opened_outside after insert on service_requests
    for each row when (new.review_due is null) execute function notice_outside_request();

-- What happens to a ticket at an hour, unless it has gone on by then.
create table timers (
    id bigint generated always as identity primary key,
    ticket text not null references service_requests,
    kind text not null,
    due timestamptz not null,
    -- What the kind needs to know.
    about jsonb not null default '{}'
);
create index timers_due on timers (due);
create index timers_of_ticket on timers (ticket);

-- A message that is edited in place as often as the queue changes, one for each chat of the staff.
create table boards (
    lane text not null,
    chat text not null,
    staff uuid references staff,
    -- What it shows: drawn anew when this would differ.
    shown text not null default '',
    primary key (lane, chat)
);

insert into allowed_transitions (workflow, from_status, to_status) values
    ('standard', 'in_progress', 'approved'),
    ('emergency', 'in_progress', 'pending');

-- The turn of a member of the staff begins with knowing that they are one.
drop function next_turns(bigint, bigint, integer);
drop function due_messages(bigint[]);
alter type due_message add attribute staff jsonb;

create function due_messages(held bigint[]) returns setof due_message
language sql stable
begin atomic
    select head.id, head.channel, head.source, head.conversation, head.address, head.body,
           (select house_now()), c.customer, cu.language, cu.phone, s.state,
           exists (select from addresses a where (a.channel, a.address) = (head.channel, head.address)
                   and a.unreachable_since is not null),
           exists (select from inbox next where next.conversation = head.conversation and next.done_at is null and next.id <> head.id),
           (select jsonb_build_object('id', st.id, 'name', st.name, 'role', st.role, 'language', st.language, 'areas', st.areas,
                                      'on_duty', st.on_duty_since is not null)
            from staff st
            where head.channel = 'telegram' and st.revoked_at is null
              and st.telegram = coalesce(nullif(split_part(head.address, '/', 2), ''), head.address))
    from unnest(held) as h (conversation)
    cross join lateral (
        select per_channel.* from (
            select distinct on (i.channel) i.* from inbox i
            where i.conversation = h.conversation and i.done_at is null
            order by i.channel, i.ordinal, i.id
        ) per_channel order by per_channel.id limit 1
    ) head
    join conversations c on c.id = head.conversation
    left join customers cu on cu.id = c.customer
    left join sessions s on s.conversation = head.conversation
    order by head.id;
end;

-- Takes up to `most` conversations that have mail and that nobody holds, from `after` on, in a ring: so everyone comes round,
-- whoever floods. The walk goes from conversation to conversation, not from message to message, and passes `look` of them.
-- Two statements in one journey, because the second must see what others had committed by the time the first held the rows.
-- Gives a row for each message, or a single one without a message; in each: the conversations held, the last one that was passed,
-- and how many were.
create function next_turns(after bigint, most bigint, look integer)
returns table (held bigint[], last bigint, passed bigint, message due_message)
language plpgsql as $$
declare
    walk record;
begin
    with recursive mail as (
        (select i.conversation, 1 as step from inbox i
         where i.done_at is null and i.conversation > after order by i.conversation limit 1)
        union all
        select (select i.conversation from inbox i
                where i.done_at is null and i.conversation > m.conversation order by i.conversation limit 1), step + 1
        from mail m where m.conversation is not null and step < look
    ), waiting as (
        select m.conversation from mail m where m.conversation is not null
    ), taken as (
        select c.id from conversations c
        where c.id = any(array(select w.conversation from waiting w)) and c.not_before <= (select house_now())
        order by c.id limit most for no key update skip locked
    )
    select array(select t.id from taken t) as held, max(w.conversation) as last, count(*) as passed from waiting w into walk;
    return query select walk.held, walk.last, walk.passed, d from due_messages(walk.held) d;
    if not found then
        return query select walk.held, walk.last, walk.passed, null::due_message;
    end if;
end $$;
