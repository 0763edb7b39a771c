-- no-transaction
-- What was kept before gets the columns of 0086, a few thousand rows at a time.
do $$
declare
    upto bigint := 0;
    last bigint;
    place record;
    after record;
begin
    loop
        with page as (
            select id from outbox where id > upto order by id limit 5000
        ), changed as (
            update outbox o
            set kind = kind_of_call(o.method, o.card_subject),
                is_notice = o.class = 2 and o.ticket is not null and o.purpose is null and o.card_subject is null,
                message = o.message_id::text
            from page where o.id = page.id and o.kind is null
        )
        select max(id) into last from page;
        exit when last is null;
        upto := last;
        commit;
    end loop;
    select '' as subject, '' as lane, '' as chat into place;
    loop
        with page as (
            select subject, lane, chat from cards
            where (subject, lane, chat) > (place.subject, place.lane, place.chat) order by subject, lane, chat limit 5000
        ), changed as (
            update cards c set message = c.message_id::text
            from page where (c.subject, c.lane, c.chat) = (page.subject, page.lane, page.chat) and c.message is null
        )
        select subject, lane, chat into after from page order by subject desc, lane desc, chat desc limit 1;
        exit when after.subject is null;
        place := after;
        commit;
    end loop;
end $$;
