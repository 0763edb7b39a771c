-- Whose a request is: what the counter filed goes to whoever proves its number, what an account filed is moved by the office alone.

-- A request is found by the number that it names.
create index service_requests_by_contact on service_requests ((answers ->> 'phone')) where answers ->> 'phone' is not null;

-- When the number was last proven to be theirs; unknown of what was proven before this, and of staff, who file for others.
alter table customers add column phone_proven_at timestamptz;
