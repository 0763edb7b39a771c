-- Another program may move a request on by several steps at once: the steps between are written as well, and everything is as if each
-- had been taken.

-- The steps from one status to another, the last one included: the one that there is, or else the shortest way forward. Null: there is
-- none. (Ending a request, or asking its customer for changes, is no way to anywhere.)
create function steps_between(workflow text, from_status text, to_status text) returns text[]
language sql stable set search_path = pg_catalog, pg_temp as $$
    with recursive life (status, stage) as (
        select * from unnest(array['pending', 'changes_requested', 'under_review', 'approved', 'assigned', 'in_progress', 'completed'])
            with ordinality
    ), walk (status, stage, steps) as (
        select status, stage, '{}'::text[] from life where status = $2
        union all
        select life.status, life.stage, walk.steps || life.status
        from walk
        join public.allowed_transitions a on (a.workflow, a.from_status) = ($1, walk.status)
        join life on life.status = a.to_status and life.stage > walk.stage
    )
    select coalesce(
        (select array[a.to_status] from public.allowed_transitions a where (a.workflow, a.from_status, a.to_status) = ($1, $2, $3)),
        (select steps from walk where status = $3 and steps <> '{}' order by cardinality(steps), steps limit 1))
$$;

-- As before; what is skipped is written, with a version of its own, and what one transaction does to a request is told as one change.
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
    steps text[] := array[new.status];
    reached text := old.status;
    here jsonb;
    changed jsonb := '{}';
    before jsonb;
begin
    if new.version is distinct from old.version or new.taken_in_at is distinct from old.taken_in_at or not (moved or noted or ranked or given or papers) then
        return new;
    end if;
    if moved then
        steps := public.steps_between(new.workflow, old.status, new.status);
        if steps is null then
            raise exception '% is %: it cannot become %', old.ticket_id, old.status, new.status
                using errcode = 'check_violation',
                    hint = 'see the table allowed_transitions for workflow ' || new.workflow;
        end if;
        if steps && array['assigned', 'in_progress'] and new.assigned_to is null then
            raise exception '% cannot be % by nobody: set assigned_to to a row of staff', old.ticket_id, new.status
                using errcode = 'check_violation',
                    hint = 'name them in the same statement: assigned_to = (select id from staff where name = ''...'')';
        end if;
        -- Whoever had it without having been asked for it has it from this step on.
        given := given or 'assigned' = any(steps);
    end if;
    if moved and 'approved' = any(steps) and old.status in ('pending', 'under_review', 'changes_requested') then
        -- Its papers and its workflow are known when the house has taken it in.
        if new.taken_in_at is null then
            raise exception '% cannot be approved yet: it is being taken in', old.ticket_id
                using errcode = 'object_not_in_prerequisite_state',
                    hint = 'try again in a second: it is taken in when taken_in_at is set';
        end if;
        if cardinality(new.missing_papers) > 0 then
            raise exception '% cannot be approved: papers are missing (%)', old.ticket_id, array_to_string(new.missing_papers, ', ')
                using errcode = 'check_violation',
                    hint = 'add them to documents, or say in the same statement that it is approved without them: missing_papers = ''{}''';
        end if;
        -- What has been done waits for nothing. (What has only been approved is promised by the house, which does the same then.)
        new.waits_for_papers := new.waits_for_papers and new.status <> 'completed';
    end if;
    new.updated_at := public.house_now();
    if ranked then
        changed := changed || jsonb_build_object('priority', jsonb_build_array(old.priority, new.priority));
    end if;
    if papers then
        changed := changed || jsonb_build_object('papers', jsonb_build_array(
            jsonb_array_length(public.as_list(old.documents)), jsonb_array_length(public.as_list(new.documents))));
    end if;
    if given then
        -- Whoever has it now has not answered yet.
        new.accepted_at := null;
    end if;
    for step in 1 .. cardinality(steps) loop
        -- What belongs to a step stands with it, and everything else with the last.
        here := case when step = cardinality(steps) then changed else jsonb_build_object('skipped', true) end;
        if steps[step] = 'approved' and cardinality(old.missing_papers) > 0 and reached in ('pending', 'under_review') then
            here := here || jsonb_build_object('without', to_jsonb(old.missing_papers));
        end if;
        if given and (steps[step] = 'assigned' or (step = cardinality(steps) and not 'assigned' = any(steps))) then
            here := here || jsonb_build_object('technician', jsonb_build_array(
                (select name from public.staff where id = old.assigned_to), (select name from public.staff where id = new.assigned_to)));
        end if;
        new.version := new.version + 1;
        insert into public.timeline (ticket, at, event, from_status, status, by_role, by_name, version, changed)
            values (new.ticket_id, public.house_now(), 'changed_outside', reached, steps[step], 'external', session_user, new.version,
                nullif(here, '{}'))
            returning id into entry;
        reached := steps[step];
    end loop;
    if noted and new.supervisor_notes is not null then
        insert into public.timeline_words (entry, note) values (entry, new.supervisor_notes);
    end if;
    perform pg_notify('powerlink_news', '');
    select c.id into conversation from public.conversations c where c.customer = new.created_by order by c.id limit 1;
    if conversation is not null then
        delete from public.inbox
        where (channel, source, external_id) = ('house', 'service_requests', new.ticket_id || '/' || old.version)
            and xmin = pg_current_xact_id()::xid and done_at is null
        returning body::jsonb into before;
        insert into public.inbox (channel, source, external_id, conversation, ordinal, body, received_at)
        values ('house', 'service_requests', new.ticket_id || '/' || new.version, conversation, new.version,
            json_build_object('changed', new.ticket_id, 'version', new.version, 'from', coalesce(before ->> 'from', old.status), 'to', new.status,
                'note', case when noted then new.supervisor_notes else before ->> 'note' end,
                'priority', ranked or coalesce((before ->> 'priority')::boolean, false),
                'assignee', given or coalesce((before ->> 'assignee')::boolean, false))::text,
            public.house_now());
        perform pg_notify('powerlink_inbox', '');
    end if;
    return new;
end $$;
