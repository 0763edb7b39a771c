-- What could not be handled is set aside, so that it holds nobody up, and can be taken up again.

-- An entry that staff could not be told of.
alter table news
    add column tries integer not null default 0,
    -- After it failed: not before then.
    add column not_before timestamptz not null default '-infinity',
    -- Set aside after too many failed tries; the reason.
    add column parked_why text;

-- A conversation that this program could not read: another version of it may.
create table sessions_aside (
    id bigint generated always as identity primary key,
    conversation bigint not null references conversations,
    state jsonb not null,
    at timestamptz not null
);
create index sessions_aside_of on sessions_aside (conversation);

-- For the person on call, once the cause is mended. Each tells whether there was anything.
create function take_up_message(message bigint) returns boolean
language sql
begin atomic
    with again as (
        update inbox set done_at = null, parked_why = null, tries = 0
        where id = message and parked_why is not null and body <> '' returning id
    )
    select exists (select from again);
end;
create function take_up_news() returns bigint
language sql
begin atomic
    with again as (
        update news set parked_why = null, tries = 0, not_before = '-infinity' where parked_why is not null returning entry
    )
    select count(*) from again;
end;
create function take_up_session(of_conversation bigint) returns boolean
language sql
begin atomic
    with newest as (
        select id, conversation, state, at from sessions_aside where conversation = of_conversation order by id desc limit 1
    ), back as (
        insert into sessions (conversation, state, updated_at) select conversation, state, at from newest
        on conflict (conversation) do update set state = excluded.state, updated_at = excluded.updated_at
        returning conversation
    ), gone as (
        delete from sessions_aside using newest where sessions_aside.id = newest.id
    )
    select exists (select from back);
end;
