-- What other logins of this database may do, and what runs with our rights.

-- Nobody else puts objects where ours are looked up. (PostgreSQL 14 allows it to everyone unless it is told not to; where the schema
-- belongs to somebody else, `powerlink serve` says so at its start.)
do $$
begin
    revoke create on schema public from public;
exception when insufficient_privilege then null;
end $$;

-- Numbers are given by the table itself: nobody else draws them, and none is given for a year that a number cannot carry.
create or replace function next_ticket_id(at timestamptz default null) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    moment timestamptz := coalesce(at, public.house_now());
    year text;
    number bigint;
begin
    if not moment between '2020-01-01Z' and '2099-12-31Z' then
        raise exception 'no ticket has a number for %', moment using errcode = 'datetime_field_overflow';
    end if;
    year := to_char(moment at time zone 'Africa/Addis_Ababa', 'YYYY');
    begin
        number := nextval('public.ticket_number_' || year);
    exception when undefined_table then
        -- The first ticket of the year; two at once meet at this lock.
        perform pg_advisory_xact_lock(7350001);
        execute 'create sequence if not exists public.ticket_number_' || year;
        number := nextval('public.ticket_number_' || year);
    end;
    return 'SRV-' || year || '-' || lpad(number::text, greatest(5, length(number::text)), '0');
end $$;
revoke all on function next_ticket_id(timestamptz) from public;

create function give_number() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    new.ticket_id := public.next_ticket_id();
    return new;
end $$;
alter table service_requests alter column ticket_id drop default;
create trigger service_requests_a_number before insert on service_requests
    for each row when (new.ticket_id is null) execute function give_number();

-- The same as before, with no name that is looked up outside pg_catalog.
create or replace function search_words(answers jsonb) returns text
language sql stable
return pg_catalog.lower(pg_catalog.concat_ws(' ', answers ->> 'name', answers ->> 'organisation',
    pg_catalog.regexp_replace(answers ->> 'phone', '^\+', ''), pg_catalog.regexp_replace(answers ->> 'phone', '^\+251', '0'),
    answers ->> 'meter_number', answers ->> 'account_number'));

create or replace function keep_search_key() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if (tg_op = 'INSERT' and new.search_key = '')
        or (tg_op = 'UPDATE' and new.search_key = old.search_key and new.answers is distinct from old.answers) then
        new.search_key := public.search_words(new.answers);
    end if;
    return new;
end $$;

create or replace function news_for_staff() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into public.news (entry) values (new.id);
    return null;
end $$;

create or replace function notice_outside_request() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into public.timeline (ticket, at, event, from_status, status, by_role, by_name, version)
        values (new.ticket_id, public.house_now(), 'opened', new.status, new.status, 'external', session_user, new.version);
    perform pg_notify('powerlink_news', '');
    return null;
end $$;

create or replace function keep_completion() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    new.completed_at := case when new.status = 'completed' then public.house_now() end;
    return new;
end $$;

-- What the office wrote, without a word of a customer.
create view office_notes as
select w.entry, t.ticket, t.at, t.by_name, w.note
from timeline_words w join timeline t on t.id = w.entry
where t.by_role in ('supervisor', 'technician', 'admin', 'system', 'external');

do $$
begin
    if exists (select from pg_roles where rolname = 'powerlink_partner') then
        revoke select on timeline_words, staff from powerlink_partner;
        grant select on office_notes to powerlink_partner;
        grant select (id, name, role, revoked_at) on staff to powerlink_partner;
    end if;
end $$;

-- Roles that only one process may have. Its key is known to nobody who cannot read this table, and is another one as soon as some
-- other login holds it.
create table leads (
    role text primary key,
    key bigint not null default ('x' || left(md5(gen_random_uuid()::text), 16))::bit(64)::bigint
);
