-- A request that another program opens gets what one of ours has: its path, its priority, its clocks and its place in the search. The
-- definitions stand in dialogues/, so the house gives them where staff are told of it (src/app/outside.rs).

alter table service_requests
    -- When the house took it in: at its beginning what it opens itself, soon after that what another program opens.
    add column taken_in_at timestamptz,
    -- The required papers of which the office has none, by their keys: nothing is approved without them.
    add column missing_papers text[] not null default '{}';
-- In one statement that leaves everything else as it was; which papers are missing is counted anew when one comes.
update service_requests set taken_in_at = created_at,
    missing_papers = case when waits_for_papers and status in ('pending', 'under_review', 'changes_requested') then array['papers'] else '{}' end;

-- Whether another program opened it is told by both: it has neither been taken in, nor a promise.
drop trigger service_requests_opened_outside on service_requests;
create trigger service_requests_opened_outside after insert on service_requests
    for each row when (new.taken_in_at is null and new.review_due is null and not new.waits_for_papers) execute function notice_outside_request();

-- As before; and nothing is approved without its papers, unless it is said so.
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
    if new.version is distinct from old.version or new.taken_in_at is distinct from old.taken_in_at or not (moved or noted or ranked or given or papers) then
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
    if moved and new.status = 'approved' and old.status in ('pending', 'under_review') then
        if cardinality(new.missing_papers) > 0 then
            raise exception '% cannot be approved: papers are missing (%)', old.ticket_id, array_to_string(new.missing_papers, ', ')
                using errcode = 'check_violation',
                    hint = 'add them to documents, or say in the same statement that it is approved without them: missing_papers = ''{}''';
        end if;
        if cardinality(old.missing_papers) > 0 then
            changed := changed || jsonb_build_object('without', to_jsonb(old.missing_papers));
        end if;
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

do $$
begin
    if exists (select from pg_roles where rolname = 'powerlink_partner') then
        grant select (missing_papers, taken_in_at, waits_for_papers), update (missing_papers) on service_requests to powerlink_partner;
    end if;
end $$;
