-- What a request said before its customer corrected it; what it says now stands in service_requests.
create table revisions (
    ticket text not null references service_requests,
    -- The version of the ticket that said this last.
    version integer not null,
    answers jsonb not null,
    documents jsonb not null,
    latitude double precision,
    longitude double precision,
    -- When it was corrected.
    at timestamptz not null,
    primary key (ticket, version)
);
