-- Whether they can be reached is asked of their own address: as `exists` it was planned, before the first statistics, as a look through
-- all of them at every batch.
create or replace function due_messages(held bigint[]) returns setof due_message
language sql stable
begin atomic
    select head.id, head.channel, head.source, head.conversation, head.address, head.body,
           (select house_now()), c.customer, cu.language, cu.phone, s.state,
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
