-- Every message is of a kind, which tells its channel what to do with it, and a notice or none.
alter table outbox
    alter column kind set not null,
    alter column is_notice set not null;
