-- A table service_requests that another program had made before powerlink came to its database: it is put aside into a schema of its own
-- before the first migration (src/app/run/upgrade.rs), and its rows are taken over after the last one.

-- What could not be taken over, word for word, and why.
create table adoption_refused (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    request jsonb not null,
    why text not null
);

-- Takes one request over; whatever is wrong with it is an error.
create function adopt_request(request jsonb) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    number constant text := request ->> 'ticket_id';
    papers jsonb := coalesce(nullif(request -> 'documents', 'null'), '[]');
    customer constant text := nullif(request ->> 'created_by', '');
    technician constant text := nullif(request ->> 'assigned_to', '');
    opened constant timestamptz := coalesce((request ->> 'created_at')::timestamptz, public.house_now());
    changed constant timestamptz := coalesce((request ->> 'updated_at')::timestamptz, opened);
    beginning bigint;
    an_id constant text := '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
begin
    if number is null or number !~ '^SRV-20[0-9]{2}-([0-9]{5}|[1-9][0-9]{5,8})$' or number ~ '-0+$' then
        raise exception '% is no ticket number', coalesce(number, 'nothing');
    end if;
    if not isfinite(opened) or not isfinite(changed) then
        raise exception 'an hour that never comes';
    end if;
    if jsonb_typeof(papers) = 'string' then
        papers := (papers #>> '{}')::jsonb;
    end if;
    if jsonb_typeof(papers) <> 'array' then
        raise exception 'documents are no list';
    end if;
    -- Whom it knows by an id of its own keeps that as a name; an id that is a uuid is ours from now on.
    if customer is not null and not exists (select from public.customers where external_id = customer) then
        insert into public.customers (id, language, created_at, external_id)
        values (case when customer ~* an_id then customer::uuid else gen_random_uuid() end, 'am', opened, customer);
    end if;
    if technician is not null and not exists (select from public.staff where external_id = technician) then
        insert into public.staff (id, name, role, created_at, external_id)
        values (case when technician ~* an_id then technician::uuid else gen_random_uuid() end, left(technician, 80), 'technician', opened,
            technician);
    end if;
    insert into public.service_requests (ticket_id, service_type, status, priority, documents, supervisor_notes, assigned_to, created_by,
        created_at, updated_at, asked_at, completed_at, taken_in_at)
    values (number, request ->> 'service_type', request ->> 'status', coalesce(request ->> 'priority', 'medium'), papers,
        request ->> 'supervisor_notes', (select id from public.staff where external_id = technician),
        (select id from public.customers where external_id = customer), opened, changed,
        case when request ->> 'status' = 'changes_requested' then changed end,
        case when request ->> 'status' = 'completed' then changed end, public.house_now());
    insert into public.timeline (ticket, at, event, from_status, status, by_role, by_name, version)
        values (number, opened, 'opened', request ->> 'status', request ->> 'status', 'external', session_user, 1)
        returning id into beginning;
    if request ->> 'status' in ('pending', 'under_review', 'changes_requested') then
        -- The house gives it what its service gives, as to any other.
        update public.service_requests set taken_in_at = null where ticket_id = number;
    else
        delete from public.news where entry = beginning;
    end if;
end $$;

-- Takes everything over that was put aside: how many rows were taken, and how many refused. Null: nothing was put aside.
create function adopt_requests(out taken bigint, out refused bigint)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    request jsonb;
    highest record;
begin
    if to_regclass('powerlink_adopted.service_requests') is null then
        return;
    end if;
    taken := 0;
    refused := 0;
    for request in execute 'select to_jsonb(r) from powerlink_adopted.service_requests r order by r.ctid' loop
        begin
            perform public.adopt_request(request);
            taken := taken + 1;
        exception when others then
            insert into public.adoption_refused (at, request, why) values (public.house_now(), request, sqlerrm);
            refused := refused + 1;
        end;
    end loop;
    -- Numbers go on after the highest of each year.
    for highest in
        select substr(ticket_id, 5, 4) as year, max(substr(ticket_id, 10)::bigint) as number from public.service_requests group by 1
    loop
        execute format('create sequence if not exists public.ticket_number_%s', highest.year);
        perform setval('public.ticket_number_' || highest.year, highest.number);
    end loop;
    -- Kept as it was, and taken over once.
    execute 'alter table powerlink_adopted.service_requests rename to service_requests_as_it_was';
end $$;
revoke execute on function adopt_request, adopt_requests from public;
