-- While a request waits for its customer no clock runs: since when it does, whichever program asked. What was left of the promises then
-- counts on when the answer has come.
alter table service_requests add column asked_at timestamptz;
update service_requests r set asked_at = (
    select max(t.at) from timeline t where t.ticket = r.ticket_id and t.status = 'changes_requested' and t.from_status <> 'changes_requested')
where r.status = 'changes_requested';
create function keep_asked_at() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    new.asked_at := house_now();
    return new;
end $$;
revoke execute on function keep_asked_at from public;
create trigger service_requests_asked before update of status on service_requests
    for each row when (new.status = 'changes_requested' and old.status <> 'changes_requested') execute function keep_asked_at();

-- Such a request is late nowhere, and stands in the queue behind those that the office can go on with, as one that waits for papers.
drop view queue;
drop index service_requests_queue;
alter table service_requests drop column act_by;
alter table service_requests add column act_by timestamp not null generated always as (
    coalesce(case when status in ('pending', 'under_review') then review_due else complete_due end, created_at) at time zone 'UTC'
    + case when waits_for_papers or status = 'changes_requested' then interval '30 days' else interval '0' end
    - case when workflow = 'emergency' then interval '365 days' when priority = 'high' then interval '3 days'
           when priority = 'low' then interval '-1 day' else interval '0' end
) stored;
create index service_requests_queue on service_requests (act_by, ticket_id)
    include (status, region, priority, workflow, service_type, assigned_to, reviewer, review_until, review_due, complete_due,
        waits_for_papers)
    where status not in ('completed', 'rejected', 'cancelled');
create view queue as
select q.*, coalesce(q.due < (select house_now()), false) as is_overdue
from (
    select r.ticket_id, r.act_by, r.region, r.service_type, r.status, r.assigned_to,
        case when r.waits_for_papers or r.status = 'changes_requested' then null
             when r.status in ('pending', 'under_review') then coalesce(r.review_due, r.complete_due) else r.complete_due end as due,
        -- For a decision, and nobody has it at this moment.
        r.status = 'pending' or (r.status = 'under_review' and coalesce(r.review_until <= (select house_now()), true)) as is_waiting,
        r.status = 'under_review' and coalesce(r.review_until > (select house_now()), false) as is_reviewed,
        -- Whose it is while it is at the desk.
        case when r.status in ('under_review', 'changes_requested', 'approved') then r.reviewer end as reviewer,
        r.priority = 'high' or r.workflow = 'emergency' as is_urgent
    from service_requests r
    where r.status not in ('completed', 'rejected', 'cancelled')
) q;
