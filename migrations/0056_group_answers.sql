-- Groups that are not the staff's are told to go on in private, now and then: when they were last.
create table group_answers (
    chat text primary key,
    at timestamptz not null
);
