-- What a worker looks at to take the next turns.

create type due_message as (
    id bigint, channel text, source text, conversation bigint, address text, body text, now timestamptz, customer uuid, language text, phone text, session jsonb,
    -- The channel said that nothing reaches them there.
    unreachable boolean,
    -- Another message of this conversation waits.
    more boolean
);

-- The next message of each of these conversations: in each channel the lowest ordinal, between channels the first to arrive.
create function due_messages(held bigint[]) returns setof due_message
language sql stable
begin atomic
    select head.id, head.channel, head.source, head.conversation, head.address, head.body,
           (select house_now()), c.customer, cu.language, cu.phone, s.state,
           exists (select from addresses a where (a.channel, a.address) = (head.channel, head.address)
                   and a.unreachable_since is not null),
           exists (select from inbox next where next.conversation = head.conversation and next.done_at is null and next.id <> head.id)
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
