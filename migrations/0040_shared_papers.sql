-- The papers of a request are a list in which other programs write too. Ours are changed entry by entry, and whatever else stands
-- there stays as it is.

-- A list as it should be: whatever is none becomes the only entry of one.
create function as_list(list jsonb) returns jsonb
language sql immutable
return case jsonb_typeof(list) when 'array' then list else jsonb_build_array(list) end;

-- The list without these entries of ours (`{"kind", "key", "state"}` tells them), and with those behind it.
create function changed_papers(documents jsonb, gone jsonb, new jsonb) returns jsonb
language sql immutable
return (
    select coalesce(jsonb_agg(d order by position), '[]')
    from jsonb_array_elements(as_list(documents)) with ordinality as each (d, position)
    where not exists (select from jsonb_array_elements(gone) name where d @> name)
) || new;

-- The list in which the entry of this key is as it has turned out; its kind, its name and what others wrote into it stay.
create function settled_paper(documents jsonb, key text, paper jsonb) returns jsonb
language sql immutable
return (
    select coalesce(jsonb_agg(case when d ->> 'key' = key then d - 'state' || (paper - 'kind') else d end order by position), '[]')
        || case when bool_or(d ->> 'key' = key) then '[]' else jsonb_build_array(paper) end
    from jsonb_array_elements(as_list(documents)) with ordinality as each (d, position)
);

-- Raised by each statement of ours that writes the papers: one that leaves it as it was comes from another program.
alter table service_requests add column papers_version integer not null default 0;

-- The files that belong to a ticket, as we put them there: another program may name any file, and shows or deletes nobody's by that.
create table ticket_files (
    ticket text not null references service_requests,
    key text not null,
    primary key (ticket, key)
);
insert into ticket_files (ticket, key)
select ticket_id, d ->> 'key' from service_requests cross join jsonb_array_elements(as_list(documents)) d where d ->> 'key' is not null
union
select ticket, d ->> 'key' from revisions cross join jsonb_array_elements(as_list(documents)) d where d ->> 'key' is not null;

-- No name outside pg_catalog is looked up in what follows: no object of another login is ever called for ours.
create function keep_ticket_files() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    before jsonb := '[]';
begin
    if tg_op = 'UPDATE' then
        before := public.as_list(old.documents);
    end if;
    insert into public.ticket_files (ticket, key)
    select new.ticket_id, d ->> 'key'
    from jsonb_array_elements(public.as_list(new.documents)) d
    where d ->> 'key' is not null
      and not exists (select from jsonb_array_elements(before) b where b ->> 'key' = d ->> 'key')
    on conflict do nothing;
    return null;
end $$;
create trigger service_requests_files_opened after insert on service_requests
    for each row when (new.papers_version > 0) execute function keep_ticket_files();
create trigger service_requests_files_changed after update of documents on service_requests
    for each row when (new.papers_version <> old.papers_version) execute function keep_ticket_files();

-- What no program could read again is not taken in. (A row that holds such a thing already may go on all the same.)
create function refuse_depth() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    deep constant jsonpath := '$.**{100 to last}';
begin
    if (jsonb_path_exists(new.documents, deep) or jsonb_path_exists(new.answers, deep))
        and not (tg_op = 'UPDATE' and (jsonb_path_exists(old.documents, deep) or jsonb_path_exists(old.answers, deep))) then
        raise exception 'documents and answers may be nested 100 levels deep'
            using errcode = 'check_violation', hint = 'write a list of objects, such as [{"kind": "receipt", "url": "https://..."}]';
    end if;
    return new;
end $$;
create trigger service_requests_depth before insert or update of documents, answers on service_requests
    for each row execute function refuse_depth();

-- As before; and the papers are among what another program changes, so that the history tells of it.
create or replace function notice_outside_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    entry bigint;
    conversation bigint;
    moved boolean := new.status is distinct from old.status;
    noted boolean := new.supervisor_notes is distinct from old.supervisor_notes;
    ranked boolean := new.priority is distinct from old.priority;
    given boolean := new.assigned_to is distinct from old.assigned_to;
    papers boolean := new.documents is distinct from old.documents and new.papers_version = old.papers_version;
    changed jsonb := '{}';
begin
    if new.version is distinct from old.version or not (moved or noted or ranked or given or papers) then
        return new;
    end if;
    if moved and not exists (
        select from public.allowed_transitions a where (a.workflow, a.from_status, a.to_status) = (new.workflow, old.status, new.status)
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
    new.updated_at := public.house_now();
    if ranked then
        changed := changed || jsonb_build_object('priority', jsonb_build_array(old.priority, new.priority));
    end if;
    if given then
        -- Whoever has it now has not answered yet.
        new.accepted_at := null;
        changed := changed || jsonb_build_object('technician', jsonb_build_array(
            (select name from public.staff where id = old.assigned_to), (select name from public.staff where id = new.assigned_to)));
    end if;
    if papers then
        changed := changed || jsonb_build_object('papers', jsonb_build_array(
            jsonb_array_length(public.as_list(old.documents)), jsonb_array_length(public.as_list(new.documents))));
    end if;
    insert into public.timeline (ticket, at, event, from_status, status, by_role, by_name, version, changed)
        values (new.ticket_id, public.house_now(), 'changed_outside', old.status, new.status, 'external', session_user, new.version,
            nullif(changed, '{}'))
        returning id into entry;
    if noted and new.supervisor_notes is not null then
        insert into public.timeline_words (entry, note) values (entry, new.supervisor_notes);
    end if;
    perform pg_notify('powerlink_news', '');
    select c.id into conversation from public.conversations c where c.customer = new.created_by order by c.id limit 1;
    if conversation is not null then
        insert into public.inbox (channel, source, external_id, conversation, ordinal, body, received_at)
        values ('house', 'service_requests', new.ticket_id || '/' || new.version, conversation, new.version,
            json_build_object('changed', new.ticket_id, 'version', new.version, 'from', old.status, 'to', new.status,
                'note', case when noted then new.supervisor_notes end,
                'priority', ranked, 'assignee', given)::text,
            public.house_now());
        perform pg_notify('powerlink_inbox', '');
    end if;
    return new;
end $$;
