-- A house that has been used for years: TICKETS requests with their customers, chats, papers and histories, as large beside each other as
-- in use, and MESSAGES messages each way (put the numbers in place of the words). What the triggers would have written stands here, since
-- they are off.
set session_replication_role = replica;
set synchronous_commit = off;

insert into staff (id, name, role, created_at, telegram, areas)
select ('00000000-0000-4000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Officer ' || n, case when n % 5 = 0 then 'supervisor' else 'technician' end,
       now(), (990000000 + n)::text, case when n % 3 = 0 then array['oromia'] else '{}' end
from generate_series(1, 100) n;

insert into customers (id, language, phone, created_at, phone_proven_at)
select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, (array['am', 'om', 'en'])[n % 3 + 1],
       case when n % 2 = 0 then '+2519' || lpad(n::text, 8, '0') end, now() - interval '3 years', now() - interval '3 years'
from generate_series(1, TICKETS / 2) n;
insert into conversations (id, customer, knocks_since) overriding system value
select n, ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, now() - interval '3 years' from generate_series(1, TICKETS / 2) n;
insert into conversations (id, knocks_since, knocks) overriding system value
select n, now() - make_interval(mins => n % 40000), 1 from generate_series(TICKETS / 2 + 1, TICKETS / 2 + TICKETS / 20) n;
select setval(pg_get_serial_sequence('conversations', 'id'), TICKETS);
insert into addresses (channel, address, conversation, unreachable_since)
select 'telegram', (100000000 + n)::text, n, case when n % 50 = 0 then now() - interval '1 day' end
from generate_series(1, TICKETS / 2 + TICKETS / 20) n;
-- One in ten is in the middle of something.
insert into sessions (conversation, state, updated_at, due_at)
select n, '{"menu": "main"}', now() - interval '1 hour', case when n % 100 = 0 then now() + make_interval(mins => n % 10000) end
from generate_series(1, TICKETS / 2, 10) n;

-- Of fifty requests one is open.
insert into service_requests (ticket_id, service_type, status, priority, documents, created_by, created_at, updated_at, answers, workflow,
    version, review_due, complete_due, assigned_to, completed_at, search_key, taken_in_at, papers_version, latitude, longitude)
select 'SRV-2026-' || lpad(n::text, greatest(5, length(n::text)), '0'), s.service, s.status, (array['low', 'medium', 'medium', 'high'])[n % 4 + 1],
       jsonb_build_array(jsonb_build_object('kind', 'id', 'key', n || '-1', 'state', 'stored', 'sha256', md5(n::text) || md5(n::text),
           'mime', 'image/jpeg', 'bytes', 60000, 'at', s.at)),
       ('00000000-0000-4000-8000-' || lpad(to_hex(1 + n % (TICKETS / 2)), 12, '0'))::uuid, s.at, s.at + interval '2 days',
       jsonb_build_object('name', s.name, 'phone', '+2519' || lpad((n % 40000000)::text, 8, '0'), 'meter_number', lpad((n % 700000)::text, 9, '0'),
           'region', (array['addis_ababa', 'oromia', 'amhara', 'sidama', 'tigray'])[n % 5 + 1], 'sub_city', 'bole', 'woreda', (n % 20)::text,
           'landmark', 'behind the church ' || n % 997),
       case when s.service = 'outage' then 'emergency' else 'standard' end, 5, s.at + interval '2 days', s.at + interval '15 days',
       case when s.status in ('assigned', 'completed') then ('00000000-0000-4000-9000-' || lpad(to_hex(1 + n % 100), 12, '0'))::uuid end,
       case when s.status = 'completed' then s.at + interval '9 days' end,
       lower(s.name) || ' ' || lpad((n % 700000)::text, 9, '0') || ' behind the church ' || n % 997, s.at, 1,
       9 + (n % 1000) / 1000.0, 38.7 + (n % 777) / 1000.0
from (
    select n, now() - make_interval(secs => (TICKETS - n) * 90) as at,
           (array['new_connection', 'bill_complaint', 'meter_replacement', 'outage', 'name_change'])[n % 5 + 1] as service,
           case when n % 50 = 0 then (array['pending', 'under_review', 'changes_requested', 'assigned'])[n / 50 % 4 + 1]
                when n % 7 = 0 then 'rejected' else 'completed' end as status,
           (array['Almaz', 'Sara', 'Chaltu', 'Tigist', 'Abebe', 'Kebede', 'Dawit', 'Hirut', 'Lensa', 'Gemechu'])[n % 10 + 1] || ' '
               || (array['Bekele', 'Tessema', 'Haile', 'Alemu', 'Girma', 'Tolosa', 'Wako'])[n % 7 + 1] || ' Customer ' || n as name
    from generate_series(1, TICKETS) n
) s;
insert into ticket_files (ticket, key) select 'SRV-2026-' || lpad(n::text, greatest(5, length(n::text)), '0'), n || '-1' from generate_series(1, TICKETS) n;
insert into document_jobs (conversation, key, kind, channel, source, file, state, not_before, created_at, done_at, sha256)
select 1 + n % (TICKETS / 2), n || '-1', 'photo', 'telegram', 'telegram', '{}', 'stored', at, at, at, md5(n::text) || md5(n::text)
from generate_series(1, TICKETS) n, lateral (select now() - make_interval(secs => (TICKETS - n) * 90)) t (at);

insert into timeline (ticket, at, event, from_status, status, by_role, by_name, version)
select r.ticket_id, r.created_at + make_interval(hours => step), (array['opened', 'approve', 'complete'])[step], 'pending',
       case step when 3 then r.status else 'pending' end, 'supervisor', 'Officer 5', step
from service_requests r, generate_series(1, 3) step;
insert into timeline_words (entry, note) select t.id, 'Bring the deed on Monday' from timeline t where t.event = 'approve';
insert into remarks (entry, words) select t.id, 'Called, nobody answered' from timeline t where t.event = 'complete' and t.id % 5 = 0;
insert into followers (ticket, customer, at)
select r.ticket_id, r.created_by, r.created_at from service_requests r where r.service_type = 'outage';
insert into ratings (ticket, completed_at, stars, at)
select r.ticket_id, r.completed_at, 4, r.completed_at from service_requests r where r.status = 'completed' and r.service_type = 'bill_complaint';
insert into revisions (ticket, version, answers, documents, at)
select r.ticket_id, 2, r.answers, r.documents, r.updated_at from service_requests r where r.service_type = 'name_change';
insert into given (ticket, staff, at) select r.ticket_id, r.assigned_to, r.updated_at from service_requests r where r.assigned_to is not null;
insert into timers (ticket, kind, about, due)
select r.ticket_id, 'correction', '{"correction": 0}', greatest(r.created_at + interval '30 days', now() + interval '1 day')
from service_requests r where r.status = 'changes_requested';
insert into cards (subject, lane, chat, message_id, version)
select r.ticket_id, 'telegram', (100000000 + 1 + n)::text, n, 5 from (select row_number() over (order by ticket_id) n, ticket_id from service_requests) r;
insert into cards (subject, lane, chat, message_id, version)
select 'desk ' || r.ticket_id, 'telegram', (990000000 + 1 + n % 100)::text, n, 5
from (select row_number() over (order by ticket_id) n, ticket_id from service_requests where status not in ('completed', 'rejected')) r;
insert into calls (customer, phone, at, posted_at, called_at)
select c.id, coalesce(c.phone, '+251911000000'), c.created_at, c.created_at, case when random() < 0.99 then c.created_at end
from customers c where c.phone is not null limit TICKETS / 50;
insert into chat_pauses (lane, chat, paused_until) select 'telegram', (100000000 + n)::text, now() - interval '1 day' from generate_series(1, TICKETS / 200) n;

-- Nobody is there to hear of events any more: what is measured is a house without webhooks, beside what one has left. Of the days for which it
-- is kept; older ones would all be emptied while something else is measured.
insert into webhooks (id, owner, url, secret, created_at, disabled_at, disabled_why, told_at)
select ('00000000-0000-4000-a000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Dashboard', 'https://dashboard.example/', decode(repeat('00', 32), 'hex'), now(),
       now(), 'gone', now()
from generate_series(1, 3) n;
insert into webhook_deliveries (webhook, entry, kind, state, tries, next_at, created_at)
select w.id, t.id, 'status', case when t.id % 1000 = 0 then 'waiting' else 'delivered' end, 1, t.at, now() - make_interval(mins => (t.id % 40000)::integer)
from webhooks w, timeline t where t.id <= TICKETS;
insert into webhook_attempts (webhook, entry, at, status, ms) select webhook, entry, created_at, 204, 40 from webhook_deliveries;

create sequence if not exists ticket_number_2026;
select setval('ticket_number_2026', TICKETS);

-- The messages, which need nothing of all that. They are of ten months; what is older than one is empty. A few wait.
set session_replication_role = replica;
set synchronous_commit = off;
insert into inbox (channel, source, external_id, conversation, address, ordinal, body, sent_at, received_at, done_at)
select 'telegram', 'telegram', n::text, 1 + n % (TICKETS / 2), (100000000 + 1 + n % (TICKETS / 2))::text, n,
       case when n > MESSAGES * 9 / 10 then '{"message": "' || repeat('hello ', 80) || '"}' else '' end,
       now() - make_interval(secs => 25.92e6::float8 * (MESSAGES - n) / MESSAGES), now() - make_interval(secs => 25.92e6::float8 * (MESSAGES - n) / MESSAGES),
       case when n <= MESSAGES - 20 then now() - make_interval(secs => 25.92e6::float8 * (MESSAGES - n) / MESSAGES) end
from generate_series(1, MESSAGES) n;
insert into outbox (lane, chat, class, kind, is_notice, params, ticket, state, message, created_at, done_at)
select 'telegram', (100000000 + 1 + n % (TICKETS / 2))::text, (array[0, 1, 1, 2, 3])[n % 5 + 1], 'text', n % 5 = 3,
       case when n > MESSAGES * 9 / 10 then '{"words":[{"text":"' || repeat('hello ', 50) || '"}]}' else '{}' end,
       case when n % 5 > 2 then 'SRV-2026-' || lpad((1 + n % TICKETS)::text, greatest(5, length((1 + n % TICKETS)::text)), '0') end,
       case when n > MESSAGES - 50 then 'waiting' when n % 100 = 0 then 'given_up' else 'sent' end, n::text,
       now() - make_interval(secs => 25.92e6::float8 * (MESSAGES - n) / MESSAGES), case when n <= MESSAGES - 50 then now() end
from generate_series(1, MESSAGES) n;
insert into sent_sms (outbox, gateway, theirs, segments, posted_at, state, state_at)
select o.id, 'twilio', md5(o.id::text), 1, o.created_at, 'delivered', o.created_at from outbox o where o.id % 4 = 0 and o.state = 'sent';
insert into emptied (door, upto) values ('inbox', MESSAGES / 10 * 9), ('outbox', MESSAGES / 10 * 9);

set session_replication_role = origin;
