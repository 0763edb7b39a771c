-- Other programs write the hours of a request beside it, since what they are built with does so by itself. When it was opened they may know
-- better than we: it is theirs, within reason. When it was changed last is ours to say.
create function check_hours() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    now constant timestamptz := public.house_now();
begin
    new.created_at := coalesce(new.created_at, now);
    if new.created_at > now + interval '5 minutes' or new.created_at < now - interval '10 years' then
        raise exception '% cannot have been opened at %', new.ticket_id, new.created_at
            using errcode = 'check_violation', hint = 'created_at lies within the last ten years; without it, it is this moment';
    end if;
    -- Clocks differ.
    new.created_at := least(new.created_at, now);
    new.updated_at := now;
    return new;
end $$;
create trigger service_requests_d_hours before insert on service_requests
    for each row when (new.taken_in_at is null and new.review_due is null and new.complete_due is null and not new.waits_for_papers)
    execute function check_hours();

-- Before the change itself is looked at, which says it anew.
create function keep_hour() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    new.updated_at := old.updated_at;
    return new;
end $$;
create trigger service_requests_a_hour before update of updated_at on service_requests
    for each row when (new.version = old.version and new.papers_version = old.papers_version) execute function keep_hour();

revoke execute on function check_hours, keep_hour from public;
do $$
begin
    if exists (select from pg_roles where rolname = 'powerlink_partner') then
        grant insert (created_at, updated_at), update (updated_at) on service_requests to powerlink_partner;
    end if;
end $$;
