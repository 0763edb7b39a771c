-- What a house of many years looks for: by an index each, so that nothing becomes slower because more was asked before.

-- What was done today, by region.
drop index timeline_completed;
create index service_requests_done on service_requests (completed_at) include (region) where status = 'completed';
-- The newest of all.
create index service_requests_newest on service_requests (created_at desc, ticket_id desc);
-- Open ones of the same meter.
create index service_requests_open_by_meter on service_requests ((answers ->> 'meter_number'))
    where status not in ('completed', 'rejected', 'cancelled') and answers ->> 'meter_number' is not null;
-- What somebody of the staff has in hand.
create index service_requests_under_review on service_requests (reviewer) where status = 'under_review';
create index service_requests_in_work on service_requests (assigned_to) where status in ('assigned', 'in_progress');
-- Closed ones of which something is left to erase.
create index service_requests_not_erased on service_requests (updated_at)
    where status in ('completed', 'rejected', 'cancelled')
      and (answers - 'region' <> '{}' or documents <> '[]' or supervisor_notes is not null or latitude is not null);

-- All cards of one chat.
drop index cards_in_chat;
create index cards_in_chat on cards (lane, chat, subject);

-- Where a chat of several people is part of the address.
create index addresses_in_chat on addresses (channel, split_part(address, '/', 1));

create index document_jobs_by_key on document_jobs (key);
create index calls_by_customer on calls (customer);
create index calls_untold on calls (id) where posted_at is null;
create index leaving_files_waiting on leaving_files (sha256) where deleted_at is null;

-- What a neighbour told of a danger.
create index timeline_of_neighbours on timeline (by_id) where event = 'neighbour';
