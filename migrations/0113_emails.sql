-- Where customers are told of their requests by e-mail, beside where they write from. Nobody writes to us there, so it is no address of a
-- conversation. The outbox knows a row by its id (lane 'email', the id as its chat): an address stands here alone.
create table emails (
    id uuid primary key default gen_random_uuid(),
    customer uuid not null references customers on delete cascade,
    -- Empty once it has ended; its hash stays for a day, so that nobody can have us write there again and again.
    address text not null,
    address_hash text not null,
    -- Of the link by which it is confirmed, as SHA-256; none once it is used.
    token_hash text unique,
    created_at timestamptz not null,
    confirmed_at timestamptz,
    -- Its server will not have it.
    refused_at timestamptz,
    -- It was taken away, or another one took its place.
    ended_at timestamptz
);
create index emails_of on emails (customer, created_at);
create index emails_to on emails (address_hash, created_at);
create index emails_ended on emails (ended_at) where ended_at is not null;
create unique index emails_in_use on emails (customer) where confirmed_at is not null and refused_at is null and ended_at is null;

-- Whether anybody sends what is put into that lane: as the last process was started.
create table email_road (
    only_one boolean primary key default true check (only_one),
    is_open boolean not null
);
insert into email_road (is_open) values (false);
