-- Other programs come in over HTTP with a key: of its 32 random bytes only the hash is kept.
create table api_keys (
    id uuid primary key,
    -- Whose it is, as the history of a request shows it.
    owner text not null check (length(owner) between 2 and 80),
    key_hash bytea not null unique check (length(key_hash) = 32),
    scopes text[] not null check (scopes <@ array['read', 'open', 'act'] and cardinality(scopes) > 0),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);

-- Each call: by whom, what, and how it ended. No address and no words of people.
create table api_calls (
    id bigint primary key generated always as identity,
    key uuid not null references api_keys,
    at timestamptz not null,
    method text not null,
    -- The route, without what was put into it.
    route text not null,
    ticket text,
    status smallint not null
);
create index api_calls_by_hour on api_calls (at);
create index api_calls_of_key on api_calls (key, id);

-- A request that was sent with an Idempotency-Key makes one ticket, however often it comes. The row is there before the ticket, so that
-- a second one waits for the first.
create table api_requests_made (
    key uuid not null references api_keys,
    name text not null check (length(name) between 1 and 255),
    body_hash bytea not null check (length(body_hash) = 32),
    ticket text,
    created_at timestamptz not null,
    primary key (key, name)
);
create index api_requests_made_by_hour on api_requests_made (created_at);

-- What other programs call our customers and staff by.
alter table customers add column if not exists external_id text check (length(external_id) between 1 and 200);
create unique index if not exists customers_external_id on customers (external_id) where external_id is not null;
alter table staff add column if not exists external_id text check (length(external_id) between 1 and 200);
create unique index if not exists staff_external_id on staff (external_id) where external_id is not null;

-- A number that another program gave is passed over when its turn comes.
create or replace function next_ticket_id(at timestamptz default null) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    moment timestamptz := coalesce(at, public.house_now());
    year text;
    number bigint;
    ticket text;
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
        ticket := 'SRV-' || year || '-' || lpad(number::text, greatest(5, length(number::text)), '0');
        exit when not exists (select from public.service_requests where ticket_id = ticket);
    end loop;
    return ticket;
end $$;
