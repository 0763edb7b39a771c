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

-- Customers who would like to be called and have no request that it could be about. (About a request it stands in the timeline.)
create table calls (
    id bigint generated always as identity primary key,
    customer uuid not null references customers,
    phone text not null,
    at timestamptz not null,
    -- When the desk was told.
    posted_at timestamptz,
    called_at timestamptz
);
create index calls_waiting on calls (at) where called_at is null;
