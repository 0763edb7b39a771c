-- A file that no ticket has and no conversation keeps is found by its key.
create index ticket_files_by_key on ticket_files (key);
