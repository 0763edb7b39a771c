-- When the work was last reported as done: until when a customer may have it taken up again, and which completion a rating is about.
alter table service_requests add column completed_at timestamptz;
update service_requests r set completed_at = coalesce(
    (select max(t.at) from timeline t where t.ticket = r.ticket_id and t.status = 'completed' and t.from_status <> 'completed'), updated_at)
where status = 'completed';

-- What another program completes or takes up again has its moment too. (An action of ours raises the version, and writes it itself.)
create function keep_completion() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    new.completed_at := case when new.status = 'completed' then house_now() end;
    return new;
end $$;
create trigger service_requests_completed_outside before update of status on service_requests
    for each row when (new.status is distinct from old.status and new.version = old.version)
    execute function keep_completion();

-- How content customers were: once for each completion.
create table ratings (
    ticket text not null references service_requests,
    -- The completion that it is about.
    completed_at timestamptz not null,
    stars smallint not null check (stars between 1 and 5),
    words text,
    at timestamptz not null,
    primary key (ticket, completed_at)
);
