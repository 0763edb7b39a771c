-- Other programs come in over HTTP with a key: of its 32 random bytes only the hash is kept.
create table api_keys (
    id uuid primary key,
    -- Whose it is, as the history of a request shows it.
    owner text not null check (length(owner) between 2 and 80),
    key_hash bytea not null unique check (length(key_hash) = 32),
    scopes text[] not null check (scopes <@ array['read', 'open', 'act'] and cardinality(scopes) > 0),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);

-- Each call: by whom, what, and how it ended. No address and no words of people.
create table api_calls (
    id bigint primary key generated always as identity,
    key uuid not null references api_keys,
    at timestamptz not null,
    method text not null,
    -- The route, without what was put into it.
    route text not null,
    ticket text,
    status smallint not null
);
create index api_calls_by_hour on api_calls (at);
create index api_calls_of_key on api_calls (key, id);

-- A request that was sent with an Idempotency-Key makes one ticket, however often it comes. The row is there before the ticket, so that
-- a second one waits for the first.
create table api_requests_made (
    key uuid not null references api_keys,
    name text not null check (length(name) between 1 and 255),
    body_hash bytea not null check (length(body_hash) = 32),
    ticket text,
    created_at timestamptz not null,
    primary key (key, name)
);
create index api_requests_made_by_hour on api_requests_made (created_at);
