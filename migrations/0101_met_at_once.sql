-- The hour of those that come in together is asked once: from a subquery beside them it was asked anew for each row. And what the door
-- knows of somebody who has no language yet comes with their turn: how often they have knocked, since when, and whether the language
-- question (class 4) is still on its way to them.
drop function take_in(text[], text[], text[], text[], bigint[], text[], timestamptz[], text[], boolean[], text);
create function take_in(channels text[], addresses text[], sources text[], ids text[], ordinals bigint[], bodies text[], sent timestamptz[],
                        parked text[], may boolean[], patience text)
returns table (place bigint, is_strange boolean, waits boolean, id bigint, conversation bigint, hour timestamptz, customer uuid, language text,
               phone text, session text, unreachable boolean,
               knocks_since timestamptz, knocks integer, is_asked boolean)
language plpgsql as $$
#variable_conflict use_column
declare
    held bigint[];
begin
    perform set_config('lock_timeout', patience, true);
    select array(
        select c.id from conversations c
        where c.id = any(array(select a.conversation from unnest(channels, addresses, may) as n (channel, address, may)
                               join public.addresses a on (a.channel, a.address) = (n.channel, n.address) where n.may))
          and c.not_before <= (select house_now())
        order by c.id for no key update skip locked) into held;
    return query
        with come as materialized (
            select n.*, a.conversation, a.unreachable_since is not null as unreachable
            from unnest(channels, addresses, sources, ids, ordinals, bodies, sent, parked, may)
                     with ordinality as n (channel, address, source, external_id, ordinal, body, sent_at, parked_why, may, place)
            left join public.addresses a on (a.channel, a.address) = (n.channel, n.address)
        ), met as materialized (
            select distinct on (n.conversation) n.place from come n
            where n.may and n.conversation = any(held)
              -- As values, and not as `not exists`, which would be planned for tables that are still empty: all of them read at once.
              and (select true from inbox i where i.conversation = n.conversation and i.done_at is null limit 1) is null
              and (select true from staff s where n.channel = 'telegram' and s.telegram = n.address and s.revoked_at is null) is null
            order by n.conversation, n.place
        ), kept as (
            insert into inbox (channel, source, external_id, conversation, address, ordinal, body, sent_at, received_at, parked_why, done_at)
            select n.channel, n.source, n.external_id, n.conversation, n.address, n.ordinal, n.body, n.sent_at, (select house_now()), n.parked_why,
                   case when n.parked_why is not null or m.place is not null then (select house_now()) end
            from come n left join met m on m.place = n.place
            where n.conversation is not null
            order by n.place
            on conflict (channel, source, external_id) do nothing
            returning id, channel, source, external_id, done_at is null as waits
        )
        select n.place, n.conversation is null, coalesce(k.waits, false), case when m.place is not null then k.id end, n.conversation,
               (select house_now()), c.customer, cu.language, cu.phone, s.state::text, n.unreachable,
               case when cu.id is null then c.knocks_since end, case when cu.id is null then c.knocks end,
               case when m.place is not null and cu.id is null then
                   (select true from outbox o where o.lane = n.channel and o.chat = n.address and o.class = 4 and o.state = 'waiting'
                    limit 1) is not null end
        from come n
        left join kept k on (k.channel, k.source, k.external_id) = (n.channel, n.source, n.external_id)
        left join met m on m.place = n.place
        left join conversations c on c.id = n.conversation and m.place is not null
        left join customers cu on cu.id = c.customer
        left join sessions s on s.conversation = n.conversation and m.place is not null
        order by n.place;
end $$;
