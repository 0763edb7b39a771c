-- Where a conversation stands is read and written with every answer, and looked into here only as the text that it is: it is kept as it
-- was written.
-- (Functions know the type of the column, so those that name it are without a body meanwhile. Processes of the version before go on:
-- what they write as jsonb is taken.)
create or replace function due_messages(held bigint[]) returns setof due_message
language sql stable
begin atomic
    select null::due_message where false;
end;
create or replace function take_up_session(of_conversation bigint) returns boolean
language sql
begin atomic
    select false;
end;
-- In the order in which they are erased.
lock table sessions_aside, sessions in access exclusive mode;
alter table sessions alter column state type json using state::json;
alter table sessions_aside alter column state type json using state::json;

-- As before.
create or replace function due_messages(held bigint[]) returns setof due_message
language sql stable
begin atomic
    select head.id, head.channel, head.source, head.conversation, head.address, head.body,
           (select house_now()), c.customer, cu.language, cu.phone, s.state::jsonb,
           coalesce((select a.unreachable_since is not null from addresses a
                     where (a.channel, a.address) = (head.channel, head.address)), false),
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
create or replace function take_up_session(of_conversation bigint) returns boolean
language sql
begin atomic
    with newest as (
        select id, conversation, state, at from sessions_aside where conversation = of_conversation order by id desc limit 1
    ), back as (
        insert into sessions (conversation, state, updated_at) select conversation, state, at from newest
        on conflict (conversation) do update set state = excluded.state, updated_at = excluded.updated_at
        returning conversation
    ), gone as (
        delete from sessions_aside using newest where sessions_aside.id = newest.id
    )
    select exists (select from back);
end;
