-- How a supervisor finds work: the order of the queue, what a ticket is found by, and the boards.

alter table service_requests
    -- The order of the queue: by when somebody should act. An urgent request goes before others that are due up to three days earlier,
    -- an emergency before everything. Without a promise (another program opened it) it counts from its beginning.
    add column act_by timestamp not null generated always as (
        coalesce(case when status in ('pending', 'under_review') then review_due else complete_due end, created_at) at time zone 'UTC'
        - case when workflow = 'emergency' then interval '365 days' when priority = 'high' then interval '3 days'
               when priority = 'low' then interval '-1 day' else interval '0' end
    ) stored;

-- Everything that the queue and the boards ask for, so that the requests themselves (wide rows) are read only for the page shown.
drop index service_requests_open;
create index service_requests_queue on service_requests (act_by, ticket_id)
    include (status, region, priority, workflow, service_type, assigned_to, reviewer, review_until, review_due, complete_due)
    where status not in ('completed', 'rejected', 'cancelled');

-- The open requests as the desk sorts them, so that a count and the page that it leads to agree.
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

-- What was done today, for the boards.
create index timeline_completed on timeline (at) where status = 'completed' and from_status <> 'completed';

-- What another program opens or corrects is found too; we fold the words before (src/domain/text.rs), here they are lower case.
create function search_words(answers jsonb) returns text
language sql stable
return lower(concat_ws(' ', answers ->> 'name', answers ->> 'organisation', regexp_replace(answers ->> 'phone', '^\+', ''),
    regexp_replace(answers ->> 'phone', '^\+251', '0'), answers ->> 'meter_number', answers ->> 'account_number'));
create function keep_search_key() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if (tg_op = 'INSERT' and new.search_key = '')
        or (tg_op = 'UPDATE' and new.search_key = old.search_key and new.answers is distinct from old.answers) then
        new.search_key := search_words(new.answers);
    end if;
    return new;
end $$;
create trigger service_requests_search_key before insert or update of answers on service_requests
    for each row execute function keep_search_key();
update service_requests set search_key = search_words(answers) where search_key = '';

create index customers_by_phone on customers (phone) where phone is not null;
-- How many new requests stand unread in a chat.
create index cards_in_chat on cards (lane, chat, subject) where subject like 'desk %';

alter table boards
    -- Raised by one each time that it is drawn.
    add column version integer not null default 0,
    add column drawn_at timestamptz not null default '-infinity';
