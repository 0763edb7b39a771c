-- What another program changes stands in the history with before and after, as what people do; whom it gives a request to is asked
-- whether they will do it, as after an assignment of ours.
create or replace function notice_outside_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    entry bigint;
    conversation bigint;
    moved boolean := new.status is distinct from old.status;
    noted boolean := new.supervisor_notes is distinct from old.supervisor_notes;
    ranked boolean := new.priority is distinct from old.priority;
    given boolean := new.assigned_to is distinct from old.assigned_to;
    changed jsonb := '{}';
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
    if ranked then
        changed := changed || jsonb_build_object('priority', jsonb_build_array(old.priority, new.priority));
    end if;
    if given then
        -- Whoever has it now has not answered yet.
        new.accepted_at := null;
        changed := changed || jsonb_build_object('technician', jsonb_build_array(
            (select name from staff where id = old.assigned_to), (select name from staff where id = new.assigned_to)));
    end if;
    insert into timeline (ticket, at, event, from_status, status, by_role, by_name, version, changed)
        values (new.ticket_id, house_now(), 'changed_outside', old.status, new.status, 'external', session_user, new.version,
            nullif(changed, '{}'))
        returning id into entry;
    if noted and new.supervisor_notes is not null then
        insert into timeline_words (entry, note) values (entry, new.supervisor_notes);
    end if;
    perform pg_notify('powerlink_news', '');
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
