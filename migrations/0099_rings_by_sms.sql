-- A technician on duty whom Telegram does not reach is called by SMS: the code that they answer with, and how often they were called so.
alter table given
    add column code text,
    add column sms_rings smallint not null default 0;
create unique index given_code on given (code) where code is not null;
