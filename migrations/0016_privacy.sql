-- Whoever asks to be forgotten, and what is no longer needed.

-- The name of the stored file, so that every file of a person is known, those of drafts too, and whether somebody else has the same.
alter table document_jobs add column sha256 text;
update document_jobs j set sha256 = d ->> 'sha256'
from service_requests r cross join jsonb_array_elements(r.documents) d
where d ->> 'key' = j.key and d ->> 'sha256' is not null;
create index document_jobs_by_file on document_jobs (sha256) where sha256 is not null;

-- Conversations whose person was erased: what came in and what was said until then is emptied once nothing of it waits.
create table erasures (
    conversation bigint primary key references conversations,
    at timestamptz not null,
    -- What tells them in messages to others: the numbers of their requests, and their phone number as it is written.
    traces text[] not null
);

-- Files to be taken out of the object store. A row stays for a while after that: whoever has just stored the same content anew
-- stores it again.
create table leaving_files (
    sha256 text primary key,
    deleted_at timestamptz
);

-- How far the raw messages of a door are emptied because of their age. (A walk along the key needs no index of its own.)
create table emptied (
    door text primary key,
    upto bigint not null
);
