-- A schema that was made anew (as the demo makes it) is open to nobody.
do $$
begin
    if exists (select from pg_roles where rolname = 'powerlink_partner') then
        execute format('grant usage on schema %I to powerlink_partner', current_schema());
    end if;
end $$;
