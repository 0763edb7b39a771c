-- Two reports of one danger are made one also when somebody is on the way already, and what proves to be false ends from everywhere.

insert into allowed_transitions (workflow, from_status, to_status) values
    ('emergency', 'in_progress', 'cancelled'),
    ('emergency', 'assigned', 'rejected'),
    ('emergency', 'in_progress', 'rejected');

alter table service_requests
    -- It goes on as this one. What was told and sent with it is looked up there, and stays its reporter's to erase.
    add column merged_into text references service_requests;
create index service_requests_merged on service_requests (merged_into) where merged_into is not null;
