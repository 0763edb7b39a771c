-- What another program writes is found as what is told to us: spelled another way, with a number in any usual writing.

-- One spelling for what is meant to be the same word: the same as `folded` of src/domain/text.rs (tests/it/queue/found.rs compares them).
create function folded(written text) returns text
language sql immutable
return pg_catalog.lower(pg_catalog.btrim(pg_catalog.regexp_replace(
    pg_catalog.translate(
        -- Without apostrophes and what cannot be seen.
        pg_catalog.regexp_replace(pg_catalog.normalize(written, 'NFC'),
            '[\u0027\u0060\u00B4\u02BC\u2018\u2019\u0001-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u034F\u061C\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]', '', 'g'),
        'ሃሐሑሒሓሔሕሖሗሠሡሢሣሤሥሦሧቈቍኀኁኂኃኄኅኆኇኈኣኰኸኹኺኻኼኽኾ኿ዐዑዒዓዔዕዖጐፀፁፂፃፄፅፆፇ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９',
        'ሀሀሁሂሀሄህሆሇሰሱሲሳሴስሶሷቆቁሀሁሂሀሄህሆሇሆአኮሀሁሂሀሄህሆሇአኡኢአኤእኦጎጸጹጺጻጼጽጾጿ012345678901234567890123456789'),
    -- Numerals of Ethiopia, and small ones, are no digits, and stay.
    '[^[:alnum:]\u1369-\u137C\u00B2\u00B3\u00B9\u00BC-\u00BE]+', ' ', 'g'), ' '));

-- What may have a number in it, of a meter or an account say: as it is written, and without what stands in it.
create function number_words(written text) returns text
language sql immutable
return public.folded(written) || coalesce(
    case when public.folded(written) ~ '[0-9]' and public.folded(written) like '% %'
         then ' ' || pg_catalog.replace(public.folded(written), ' ', '') end, '');

-- A phone number, as people write it and as it is kept.
create function phone_words(written text) returns text
language sql immutable
return pg_catalog.regexp_replace(
    pg_catalog.regexp_replace(pg_catalog.translate(public.folded(written), 'o', '0'), '[^0-9]', '', 'g'),
    '^(?:00251|251)?0?([0-9]{9})$', '0\1 251\1');

alter function search_words(jsonb) rename to search_words_before;
create function search_words(answers jsonb) returns text
language sql stable
return pg_catalog.array_to_string(array[public.folded(answers ->> 'name'), public.number_words(answers ->> 'organisation'),
    public.phone_words(answers ->> 'phone'), public.number_words(answers ->> 'meter_number'),
    public.number_words(answers ->> 'account_number'), public.number_words(answers ->> 'neighbour_meter'),
    public.number_words(answers ->> 'payment_reference'), public.number_words(answers ->> 'token_end')], ' ');

-- What another program wrote until now, and our numbers with something in them.
update service_requests set search_key = search_words(answers)
where search_key = search_words_before(answers) and search_key <> search_words(answers);
update service_requests r set search_key = r.search_key || k.more
from service_requests s cross join lateral (
    select string_agg(' ' || replace(folded(told.value), ' ', ''), '') as more
    from jsonb_each_text(case when jsonb_typeof(s.answers) = 'object' then s.answers else '{}' end) told
    where told.key in ('organisation', 'meter_number', 'account_number', 'neighbour_meter', 'payment_reference', 'token_end')
      and folded(told.value) like '% %' and folded(told.value) ~ '[0-9]'
) k
where s.ticket_id = r.ticket_id and k.more is not null and r.search_key <> '' and strpos(r.search_key, k.more) = 0;
drop function search_words_before(jsonb);

-- Whether what is written in a request has all of these patterns, and is in one of these areas. It is read into the statement that asks:
-- the first three are looked up by their letters. (A key begins with a blank here, so that the beginning of a word can be asked for: two
-- letters alone are in no index.)
create function is_found(key text, region text, patterns text[], areas text[]) returns boolean
language sql immutable
return (' ' || key) like patterns[1] and (' ' || key) like coalesce(patterns[2], patterns[1])
    and (' ' || key) like coalesce(patterns[3], patterns[1]) and (' ' || key) like all (patterns)
    and (areas = '{}' or region is null or region = any (areas));
do $$
begin
    drop index if exists service_requests_search;
    create index service_requests_search on service_requests using gin ((' ' || search_key) gin_trgm_ops);
exception when others then
    raise notice 'pg_trgm is not installed: a search will be slower (%)', sqlerrm;
end $$;
