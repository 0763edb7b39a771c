-- A conversation in which something was begun names the hour at which its owner is to hear of it, or it is dropped.

alter table sessions add due_at timestamptz;
create index sessions_due on sessions (due_at) where due_at is not null;
