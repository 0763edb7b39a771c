alter table outbox
    -- Nothing reached its chat: it is said when something does again.
    add column owed boolean not null default false;
create index outbox_owed on outbox (lane, chat, id) where owed;
-- What a customer was told of a ticket unasked, in words or as a file.
create index outbox_notices on outbox (ticket, id) where class = 2 and purpose is null and card_subject is null;

-- Tickets whose customer turned out not to be reached: whoever wrote to them is to know at once.
alter table redraws add column unreached boolean not null default false;

-- What a reply replies to.
create index outbox_said on outbox (lane, chat, message_id) where message_id is not null;
drop index outbox_meant;
