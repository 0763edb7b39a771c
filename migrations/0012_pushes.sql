alter table outbox
    -- Held for a few seconds so that what follows soon can join it; unlike what can be taken back.
    add column gathers boolean not null default false,
    -- At night it comes without a sound.
    add column hushes boolean not null default false;
-- What a customer was told of a ticket unasked, newest first.
create index outbox_told on outbox (ticket, id) where class = 2 and method = 'sendMessage' and purpose is null;
