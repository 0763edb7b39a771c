-- Other programs on the shared database: grant them `powerlink_partner`.
-- They may read and open requests, and change what the office decides; never the timeline, a version, or a number. The answers of
-- customers (identity numbers, phone numbers) are not among what they read.
do $$
begin
    if not exists (select from pg_roles where rolname = 'powerlink_partner') then
        create role powerlink_partner nologin;
    end if;
exception
    -- Two databases of one server migrated at once; or a login that may not create roles: then make the role and grant the below by hand.
    when duplicate_object or unique_violation or insufficient_privilege then null;
end $$;

do $$
begin
    if exists (select from pg_roles where rolname = 'powerlink_partner') then
        grant select (ticket_id, service_type, status, priority, documents, supervisor_notes, assigned_to, created_by, created_at, updated_at,
                      latitude, longitude, workflow, version, review_due, complete_due)
            on service_requests to powerlink_partner;
        grant select on clock, timeline, timeline_words, staff, allowed_transitions to powerlink_partner;
        grant insert (service_type, priority, documents, supervisor_notes, assigned_to, created_by, answers, latitude, longitude, workflow)
            on service_requests to powerlink_partner;
        grant update (status, priority, documents, supervisor_notes, assigned_to) on service_requests to powerlink_partner;
    end if;
end $$;
