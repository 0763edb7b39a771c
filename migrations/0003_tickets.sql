-- Requests. Other programs read and update service_requests too.

-- One sequence a year: a counter row would be a queue for everyone. Gaps are fine, repeats are not.
create function next_ticket_id(at timestamptz default null) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    year text := to_char(coalesce(at, house_now()) at time zone 'Africa/Addis_Ababa', 'YYYY');
    number bigint;
begin
    begin
        number := nextval('ticket_number_' || year);
    exception when undefined_table then
        -- The first ticket of the year; two at once meet at this lock.
        perform pg_advisory_xact_lock(7350001);
        execute format('create sequence if not exists ticket_number_%s', year);
        number := nextval('ticket_number_' || year);
    end;
    return format('SRV-%s-%s', year, lpad(number::text, greatest(5, length(number::text)), '0'));
end $$;

create table service_requests (
    ticket_id text primary key default next_ticket_id() check (ticket_id ~ '^SRV-20[0-9]{2}-[0-9]{5,9}$'),
    -- A code of dialogues/services.
    service_type text not null,
    status text not null default 'pending' check (status in
        ('pending', 'under_review', 'changes_requested', 'approved', 'rejected', 'assigned', 'in_progress', 'completed', 'cancelled')),
    priority text not null default 'medium' check (priority in ('low', 'medium', 'high')),
    documents jsonb not null default '[]',
    -- The last note that the customer may see.
    supervisor_notes text check (length(supervisor_notes) <= 2000),
    assigned_to uuid references staff,
    created_by uuid references customers,
    created_at timestamptz not null default house_now(),
    updated_at timestamptz not null default house_now(),
    -- Ours beside them.
    answers jsonb not null default '{}',
    latitude double precision,
    longitude double precision,
    workflow text not null default 'standard' check (workflow in ('standard', 'office_only', 'emergency')),
    version integer not null default 1,
    review_due timestamptz,
    complete_due timestamptz
);
create index service_requests_by_customer on service_requests (created_by, created_at desc);

-- What has happened. Append-only.
create table timeline (
    id bigint generated always as identity primary key,
    ticket text not null references service_requests,
    at timestamptz not null,
    -- opened, changed_outside, or the code of an action.
    event text not null,
    from_status text not null,
    status text not null,
    by_role text not null,
    by_id uuid,
    by_name text not null,
    version integer not null
);
create index timeline_by_ticket on timeline (ticket, id);

-- Words of people stand apart, so that a person can be erased and the facts stay.
create table timeline_words (
    entry bigint primary key references timeline,
    note text not null
);

create function append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the timeline is append-only: % is not allowed', lower(tg_op);
end $$;
create trigger timeline_is_append_only before update or delete or truncate on timeline
    for each statement execute function append_only();

-- The projection of the table of transitions (src/domain/lifecycle.rs); a test compares the two.
create table allowed_transitions (
    workflow text not null,
    from_status text not null,
    to_status text not null,
    primary key (workflow, from_status, to_status)
);
insert into allowed_transitions (workflow, from_status, to_status) values
    ('standard', 'pending', 'under_review'),
    ('standard', 'pending', 'approved'),
    ('standard', 'pending', 'rejected'),
    ('standard', 'pending', 'changes_requested'),
    ('standard', 'pending', 'cancelled'),
    ('standard', 'under_review', 'approved'),
    ('standard', 'under_review', 'rejected'),
    ('standard', 'under_review', 'changes_requested'),
    ('standard', 'under_review', 'cancelled'),
    ('standard', 'changes_requested', 'under_review'),
    ('standard', 'changes_requested', 'rejected'),
    ('standard', 'changes_requested', 'cancelled'),
    ('standard', 'approved', 'changes_requested'),
    ('standard', 'approved', 'assigned'),
    ('standard', 'approved', 'cancelled'),
    ('standard', 'assigned', 'approved'),
    ('standard', 'assigned', 'in_progress'),
    ('standard', 'assigned', 'cancelled'),
    ('standard', 'in_progress', 'completed'),
    ('standard', 'completed', 'under_review'),
    ('office_only', 'pending', 'under_review'),
    ('office_only', 'pending', 'approved'),
    ('office_only', 'pending', 'rejected'),
    ('office_only', 'pending', 'changes_requested'),
    ('office_only', 'pending', 'cancelled'),
    ('office_only', 'under_review', 'approved'),
    ('office_only', 'under_review', 'rejected'),
    ('office_only', 'under_review', 'changes_requested'),
    ('office_only', 'under_review', 'cancelled'),
    ('office_only', 'changes_requested', 'under_review'),
    ('office_only', 'changes_requested', 'rejected'),
    ('office_only', 'changes_requested', 'cancelled'),
    ('office_only', 'approved', 'changes_requested'),
    ('office_only', 'approved', 'completed'),
    ('office_only', 'approved', 'cancelled'),
    ('office_only', 'completed', 'under_review'),
    ('emergency', 'pending', 'rejected'),
    ('emergency', 'pending', 'assigned'),
    ('emergency', 'pending', 'cancelled'),
    ('emergency', 'assigned', 'pending'),
    ('emergency', 'assigned', 'in_progress'),
    ('emergency', 'assigned', 'cancelled'),
    ('emergency', 'in_progress', 'completed'),
    ('emergency', 'completed', 'pending');

-- An update that leaves `version` as it was comes from another program: it is made an honest change of ours.
-- (A session setting that names the actor would mislead: anyone can set it, and it reads '' later in the same session.)
create function notice_outside_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    entry bigint;
    conversation bigint;
    moved boolean := new.status is distinct from old.status;
    noted boolean := new.supervisor_notes is distinct from old.supervisor_notes;
    ranked boolean := new.priority is distinct from old.priority;
    given boolean := new.assigned_to is distinct from old.assigned_to;
begin
    if new.version is distinct from old.version or not (moved or noted or ranked or given) then
        return new;
    end if;
    if moved and not exists (
        select from allowed_transitions a where (a.workflow, a.from_status, a.to_status) = (new.workflow, old.status, new.status)
    ) then
        raise exception '% is %: it cannot become %', old.ticket_id, old.status, new.status
            using errcode = 'check_violation',
                hint = 'see the table allowed_transitions for workflow ' || new.workflow;
    end if;
    if moved and new.status = 'assigned' and new.assigned_to is null then
        raise exception '% cannot be assigned to nobody: set assigned_to to a row of staff', old.ticket_id
            using errcode = 'check_violation';
    end if;
    new.version := old.version + 1;
    new.updated_at := house_now();
    insert into timeline (ticket, at, event, from_status, status, by_role, by_name, version)
        values (new.ticket_id, house_now(), 'changed_outside', old.status, new.status, 'external', session_user, new.version)
        returning id into entry;
    if noted and new.supervisor_notes is not null then
        insert into timeline_words (entry, note) values (entry, new.supervisor_notes);
    end if;
    select c.id into conversation from conversations c where c.customer = new.created_by order by c.id limit 1;
    if conversation is not null then
        insert into inbox (channel, source, external_id, conversation, ordinal, body, received_at)
        values ('house', 'service_requests', new.ticket_id || '/' || new.version, conversation, new.version,
            json_build_object('changed', new.ticket_id, 'version', new.version, 'from', old.status, 'to', new.status,
                'note', case when noted then new.supervisor_notes end,
                'priority', ranked, 'assignee', given)::text,
            house_now());
        perform pg_notify('powerlink_inbox', '');
    end if;
    return new;
end $$;
create trigger service_requests_outside before update on service_requests
    for each row execute function notice_outside_change();

-- Where the live card of a ticket stands in a chat, and which version it shows.
create table cards (
    ticket text not null references service_requests,
    lane text not null,
    chat text not null,
    message_id bigint not null,
    version integer not null,
    primary key (ticket, lane, chat)
);

-- Files on their way from a channel into the object store.
create table document_jobs (
    id bigint generated always as identity primary key,
    conversation bigint not null references conversations,
    -- The engine's name of the file, unique in its conversation.
    key text not null,
    kind text not null,
    channel text not null,
    source text not null,
    -- What the channel wants to hear to hand the file over.
    file jsonb not null,
    state text not null default 'wanted' check (state in ('wanted', 'stored', 'failed')),
    tries integer not null default 0,
    not_before timestamptz not null,
    leased_until timestamptz not null default '-infinity',
    slow_said boolean not null default false,
    why text,
    created_at timestamptz not null,
    done_at timestamptz,
    unique (conversation, key)
);
create index document_jobs_wanted on document_jobs (not_before) where state = 'wanted';
