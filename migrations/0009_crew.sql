-- Whom a request was given to, and when. Nobody is sent to the same emergency twice by itself.
create table given (
    ticket text not null references service_requests,
    staff uuid not null references staff,
    at timestamptz not null,
    primary key (ticket, staff)
);
