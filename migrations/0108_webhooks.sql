-- Where other programs are told what happens to requests, each by a POST that is signed (Standard Webhooks).
create table webhooks (
    id uuid primary key,
    -- Whose it is, for whoever reads the list.
    owner text not null check (length(owner) between 2 and 80),
    url text not null check (length(url) between 8 and 2000),
    -- Which kinds of event; none: all of them.
    events text[] not null default '{}' check (events <@ array['created', 'status', 'priority', 'technician', 'updated']),
    -- What signs. It has to be read again to sign, so it cannot be kept as a hash: no other program reads this table.
    secret bytea not null check (length(secret) between 24 and 64),
    -- The secret before it signs too, until then.
    old_secret bytea check (length(old_secret) between 24 and 64),
    old_secret_until timestamptz,
    created_at timestamptz not null,
    -- Since when every try has failed.
    failing_since timestamptz,
    -- Nothing is tried before: the other side does not answer.
    rests_until timestamptz not null default '-infinity',
    disabled_at timestamptz,
    -- failing: for days; gone: it said so.
    disabled_why text check (disabled_why in ('failing', 'gone')),
    -- When the admins heard that it is disabled.
    told_at timestamptz,
    -- Who posts there now, until when, by the clock on the wall.
    leased_by uuid,
    leased_until timestamptz not null default '-infinity'
);

-- What is to be told, one row for each that is to hear it. (Without a key to webhooks: whoever writes to the timeline locks nothing
-- there, and what belongs to no webhook any more goes with its age.) What is told is read from the timeline when it is sent: words that are erased
-- meanwhile are told to nobody.
create table webhook_deliveries (
    id bigint primary key generated always as identity,
    webhook uuid not null,
    entry bigint not null references timeline,
    kind text not null,
    state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
    tries smallint not null default 0,
    next_at timestamptz not null,
    -- The last try told nothing of this event: the other side did not answer at all.
    is_unanswered boolean not null default false,
    created_at timestamptz not null,
    unique (webhook, entry)
);
create index webhook_deliveries_waiting on webhook_deliveries (webhook, entry) where state = 'waiting';
create index webhook_deliveries_by_hour on webhook_deliveries (created_at);

-- Each try, for whoever looks why nothing arrives. No address, nothing of what was said or answered.
create table webhook_attempts (
    id bigint primary key generated always as identity,
    webhook uuid not null,
    entry bigint not null,
    at timestamptz not null,
    status smallint,
    why text,
    ms integer not null,
    -- Of one that failed: when it is tried again; null: not any more.
    next_at timestamptz
);
create index webhook_attempts_of on webhook_attempts (webhook, id);
create index webhook_attempts_by_hour on webhook_attempts (at);

-- The kind of an entry of the timeline: the first that fits.
create function webhook_kind(event text, from_status text, status text, changed jsonb) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select case
        when $1 = 'opened' then 'created'
        when $2 <> $3 then 'status'
        when $4 ? 'priority' then 'priority'
        when $4 ? 'technician' then 'technician'
        else 'updated' end
$$;

-- As before; and those are to be told who asked for it. What staff write among themselves (event remark) is told to no program.
create or replace function news_for_staff() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into public.news (entry) values (new.id);
    -- Most houses have none: they pay for a look at an empty table.
    if new.event <> 'remark' and exists (select from public.webhooks where disabled_at is null) then
        insert into public.webhook_deliveries (webhook, entry, kind, next_at, created_at)
        select w.id, new.id, k.kind, public.house_now(), public.house_now()
        from public.webhooks w, public.webhook_kind(new.event, new.from_status, new.status, new.changed) k (kind)
        where w.disabled_at is null and (w.events = '{}' or k.kind = any(w.events));
    end if;
    return null;
end $$;
revoke execute on function webhook_kind from public;
