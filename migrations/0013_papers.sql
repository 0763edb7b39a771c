-- A request may come without all of its papers: what was promised counts from when they are complete.
alter table service_requests add column waits_for_papers boolean not null default false;

-- Whether another program opened it is no longer told by the missing promise alone.
drop trigger service_requests_opened_outside on service_requests;
create trigger service_requests_opened_outside after insert on service_requests
    for each row when (new.review_due is null and not new.waits_for_papers) execute function notice_outside_request();

-- In the queue such a request stands behind those that can be decided: as if it were due in a month.
drop view queue;
drop index service_requests_queue;
alter table service_requests drop column act_by;
alter table service_requests add column act_by timestamp not null generated always as (
    coalesce(case when status in ('pending', 'under_review') then review_due else complete_due end, created_at) at time zone 'UTC'
    + case when waits_for_papers then interval '30 days' else interval '0' end
    - case when workflow = 'emergency' then interval '365 days' when priority = 'high' then interval '3 days'
           when priority = 'low' then interval '-1 day' else interval '0' end
) stored;
create index service_requests_queue on service_requests (act_by, ticket_id)
    include (status, region, priority, workflow, service_type, assigned_to, reviewer, review_until, review_due, complete_due)
    where status not in ('completed', 'rejected', 'cancelled');
create view queue as
select r.ticket_id, r.act_by, r.region, r.service_type, r.status, r.assigned_to,
    case when r.status in ('pending', 'under_review') then coalesce(r.review_due, r.complete_due) else r.complete_due end as due,
    -- For a decision, and nobody has it at this moment.
    r.status = 'pending' or (r.status = 'under_review' and coalesce(r.review_until <= (select house_now()), true)) as is_waiting,
    r.status = 'under_review' and coalesce(r.review_until > (select house_now()), false) as is_reviewed,
    -- Whose it is while it is at the desk.
    case when r.status in ('under_review', 'changes_requested', 'approved') then r.reviewer end as reviewer,
    r.priority = 'high' or r.workflow = 'emergency' as is_urgent,
    coalesce(case when r.status in ('pending', 'under_review') then coalesce(r.review_due, r.complete_due) else r.complete_due end
             < (select house_now()), false) as is_overdue
from service_requests r
where r.status not in ('completed', 'rejected', 'cancelled');
