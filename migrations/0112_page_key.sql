-- What signs the links to our pages: the same for every process, known to none beside them. Random numbers of the database, hashed
-- together; a row that is deleted makes every link void, and the next one is made below.
create table page_keys (
    only_one boolean primary key default true check (only_one),
    key bytea not null check (length(key) = 32)
);

create function page_key() returns bytea language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    found bytea;
begin
    select key into found from public.page_keys;
    if found is null then
        insert into public.page_keys (key) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')))
        on conflict do nothing;
        select key into found from public.page_keys;
    end if;
    return found;
end $$;
revoke execute on function page_key from public;
