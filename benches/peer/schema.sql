create table if not exists requests (
    id bigserial primary key,
    ticket text unique,
    chat_id bigint not null,
    language text not null,
    service text not null,
    answers jsonb not null,
    file_id text not null,
    status text not null default 'pending',
    created_at timestamptz not null default now()
);
