-- One outage, many who wait for its end: whoever reported the same nearby hears of each change to this ticket, and owns nothing of it.

create table followers (
    ticket text not null references service_requests,
    customer uuid not null references customers on delete cascade,
    at timestamptz not null,
    primary key (ticket, customer)
);
create index followers_by_customer on followers (customer);

-- What somebody who reports an emergency may have seen too.
create index service_requests_emergencies on service_requests (service_type, created_at)
    where workflow = 'emergency' and status not in ('completed', 'rejected', 'cancelled');
