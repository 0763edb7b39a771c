-- For how long the clocks of a request stood is kept by the table, whoever asks its customer for changes and whoever lets it go on. The
-- house counts on what was left (src/domain/promise.rs): the holidays, in which no promise runs, stand in dialogues/.

alter table service_requests
    -- When the clocks stopped and when they went on, by turns, since what is promised was promised.
    add column stood timestamptz[] not null default '{}';

drop trigger service_requests_asked on service_requests;
drop function keep_asked_at;

create function keep_stood() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.status = 'changes_requested' then
        new.asked_at := public.house_now();
    elsif old.status = 'changes_requested' then
        new.stood := new.stood || array[coalesce(old.asked_at, old.updated_at), public.house_now()];
    elsif old.status = 'completed' then
        -- It begins anew, and what was promised was promised for what went before.
        new.review_due := null;
        new.complete_due := null;
        new.stood := '{}';
    end if;
    return new;
end $$;
revoke execute on function keep_stood from public;
create trigger service_requests_stood before update of status on service_requests
    for each row when (new.status <> old.status) execute function keep_stood();

-- What is promised counts from when it is, or, while its customer is asked, from then on.
create function begin_counting() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    new.stood := '{}';
    if new.status = 'changes_requested' then
        new.asked_at := public.house_now();
    end if;
    return new;
end $$;
revoke execute on function begin_counting from public;
create trigger service_requests_promised before update of review_due, complete_due on service_requests
    for each row execute function begin_counting();
