-- Links that an SMS carries to where papers can be sent: each opens one ticket, once, and shows whose number it was sent to.
create table upload_links (
    token_hash text primary key,
    phone text not null,
    ticket text not null references service_requests (ticket_id),
    expires_at timestamptz not null
);
create index upload_links_over on upload_links (expires_at);
create index upload_links_by_ticket on upload_links (ticket);
