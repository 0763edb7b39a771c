-- An emergency that nobody has rings until somebody has it; and what becomes late is drawn as late at that moment.

alter table service_requests
    -- How often everyone was called because nobody had it.
    add column rings integer not null default 0;

-- Called with all the others, and not asked alone: a duty that begins later still brings it to them.
alter table given add column called boolean not null default false;

-- What is open already becomes late too.
insert into timers (ticket, kind, due, about)
select q.ticket_id, 'late', greatest(q.due, house_now()), '"late"'
from queue q join service_requests r using (ticket_id)
where q.due is not null and not r.waits_for_papers;

-- And an emergency that nobody has is rung for.
insert into timers (ticket, kind, due, about)
select ticket_id, kind, house_now() + interval '5 minutes', about::jsonb
from service_requests, (values ('ring', '"ring"'), ('untaken', '{"untaken": null}')) as waits (kind, about)
where workflow = 'emergency' and status = 'pending';
