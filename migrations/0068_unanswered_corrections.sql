-- What the office has asked for before, and is still waited for: its customer is reminded of it like of anything asked for from now on.
insert into timers (ticket, kind, due, about)
select ticket_id, 'correction', greatest(updated_at, house_now()) + interval '3 days', '{"correction": 0}'
from service_requests where status = 'changes_requested';
