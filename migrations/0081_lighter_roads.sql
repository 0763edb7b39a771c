-- What waits on the two roads is in the indexes of what waits; the rest are for what is done, and get an entry then.
drop index outbox_said;
create index outbox_said on outbox (lane, chat, message_id) where state <> 'waiting';
drop index outbox_kept;
create index outbox_kept on outbox (lane, chat, id) where params <> '{}' and state <> 'waiting';
drop index inbox_of;
create index inbox_of on inbox (conversation, id) where done_at is not null;

-- `next_turns` for processes of this version: in columns, which cost less to read than a row in a column; and the patience with the
-- locks of others is set once. (Processes of earlier versions go on with the other one while they are replaced.)
create function take_turns(after bigint, most bigint, look integer, patience text)
returns table (held bigint[], last bigint, passed bigint,
               id bigint, channel text, source text, conversation bigint, address text, body text, hour timestamptz, customer uuid,
               language text, phone text, session text, unreachable boolean, more boolean, staff jsonb, received_at timestamptz)
language plpgsql as $$
#variable_conflict use_column
declare
    walk record;
begin
    perform set_config('lock_timeout', patience, true);
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
    return query
        select walk.held, walk.last, walk.passed,
               d.id, d.channel, d.source, d.conversation, d.address, d.body, d.now, d.customer,
               d.language, d.phone, d.session::text, d.unreachable, d.more, d.staff, (select i.received_at from inbox i where i.id = d.id)
        from due_messages(walk.held) d;
    if not found then
        held := walk.held;
        last := walk.last;
        passed := walk.passed;
        return next;
    end if;
end $$;
