-- What other programs on the database know things by: the statuses that they have, names of their own for people, numbers that they give.

-- Requests with the seven statuses that other programs know: what its customer is asked to change is still under review for them, and what
-- was withdrawn or lapsed was not done, as what was rejected.
create view shared_requests with (security_barrier) as
select ticket_id, service_type,
    case status when 'changes_requested' then 'under_review' when 'cancelled' then 'rejected' else status end as status,
    priority, documents, supervisor_notes, assigned_to, created_by, created_at, updated_at
from service_requests;

-- What another program calls a person. (No key for others to refer to: then giving a name locks nobody out who writes about that person.)
alter table customers add column external_id text check (length(external_id) between 1 and 200);
alter table staff add column external_id text check (length(external_id) between 1 and 200);
create unique index customers_external on customers (external_id) where external_id is not null;
create unique index staff_external on staff (external_id) where external_id is not null;

-- Our id of somebody whom another program knows by a name of its own; ours is taken as well.
create function powerlink_customer(external text) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    ours uuid := (select id from public.customers where external_id = external);
begin
    if ours is null and external ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
        ours := (select id from public.customers where id = external::uuid);
    end if;
    if ours is null then
        raise exception 'no customer is called %', external
            using errcode = 'no_data_found', hint = 'name them first: select powerlink_name_customer(id, ''...'')';
    end if;
    return ours;
end $$;
create function powerlink_staff(external text) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    ours uuid := (select id from public.staff where external_id = external);
begin
    if ours is null and external ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
        ours := (select id from public.staff where id = external::uuid);
    end if;
    if ours is null then
        raise exception 'nobody of the staff is called %', external
            using errcode = 'no_data_found', hint = 'name them first: select powerlink_name_staff(id, ''...'')';
    end if;
    return ours;
end $$;

-- Gives somebody the name by which another program knows them; null takes it away.
create function powerlink_name_customer(customer uuid, external text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update public.customers set external_id = external where id = customer;
    if not found then
        raise exception 'there is no customer %', customer
            using errcode = 'no_data_found', hint = 'created_by of a request tells the id of its customer';
    end if;
end $$;
create function powerlink_name_staff(person uuid, external text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update public.staff set external_id = external where id = person;
    if not found then
        raise exception 'there is nobody of the staff with the id %', person
            using errcode = 'no_data_found', hint = 'select id, name from staff';
    end if;
end $$;

-- A name that is a uuid itself may be written as it is: where it is none of ours, it is looked up among the names.
create function know_people() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.created_by is not null and not exists (select from public.customers where id = new.created_by) then
        new.created_by := coalesce((select id from public.customers where external_id = new.created_by::text), new.created_by);
    end if;
    if new.assigned_to is not null and not exists (select from public.staff where id = new.assigned_to) then
        new.assigned_to := coalesce((select id from public.staff where external_id = new.assigned_to::text), new.assigned_to);
    end if;
    return new;
end $$;
create trigger service_requests_b_people before insert on service_requests
    for each row when (new.taken_in_at is null) execute function know_people();
create trigger service_requests_b_people_changed before update of assigned_to, created_by on service_requests
    for each row when (new.version = old.version) execute function know_people();

-- A request begins as pending, with a number of its own or one that is given: written as we write it, and free.
create function check_beginning() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.ticket_id !~ '^SRV-20[0-9]{2}-([0-9]{5}|[1-9][0-9]{5,8})$' or new.ticket_id ~ '-0+$' then
        raise exception '% is no ticket number', new.ticket_id
            using errcode = 'check_violation', hint = 'it looks like SRV-2026-00042; without ticket_id it gets the next one';
    end if;
    if new.status <> 'pending' then
        raise exception '% cannot begin as %', new.ticket_id, new.status
            using errcode = 'check_violation', hint = 'a request begins as pending: update its status when taken_in_at is set';
    end if;
    return new;
end $$;
create trigger service_requests_c_beginning before insert on service_requests
    for each row when (new.taken_in_at is null and new.review_due is null and new.complete_due is null and not new.waits_for_papers)
    execute function check_beginning();

-- As before; and a number that another program has given is passed over.
create or replace function next_ticket_id(at timestamptz default null) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    moment timestamptz := coalesce(at, public.house_now());
    year text;
    number bigint;
    candidate text;
begin
    if not moment between '2020-01-01Z' and '2099-12-31Z' then
        raise exception 'no ticket has a number for %', moment using errcode = 'datetime_field_overflow';
    end if;
    year := to_char(moment at time zone 'Africa/Addis_Ababa', 'YYYY');
    loop
        begin
            number := nextval('public.ticket_number_' || year);
        exception when undefined_table then
            -- The first ticket of the year; two at once meet at this lock.
            perform pg_advisory_xact_lock(7350001);
            execute 'create sequence if not exists public.ticket_number_' || year;
            number := nextval('public.ticket_number_' || year);
        end;
        candidate := 'SRV-' || year || '-' || lpad(number::text, greatest(5, length(number::text)), '0');
        exit when not exists (select from public.service_requests where ticket_id = candidate);
    end loop;
    return candidate;
end $$;

revoke execute on function powerlink_customer, powerlink_staff, powerlink_name_customer, powerlink_name_staff, know_people, check_beginning
    from public;
do $$
begin
    if exists (select from pg_roles where rolname = 'powerlink_partner') then
        grant select on shared_requests to powerlink_partner;
        grant select (external_id) on staff to powerlink_partner;
        grant insert (ticket_id, status) on service_requests to powerlink_partner;
        grant execute on function powerlink_customer, powerlink_staff, powerlink_name_customer, powerlink_name_staff to powerlink_partner;
    end if;
end $$;
