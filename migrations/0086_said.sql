-- What is said is kept in words that no channel owns (in `params`, without a `method`), and drawn by its channel when it is sent.
--
-- It is applied when nobody of an earlier version serves from the database any more, since that one reads calls of the Bot API alone
-- (`app/run/upgrade.rs`). What such a version has kept is sent as it was drawn; what it is is written beside it here.
alter table outbox
    alter column method drop not null,
    -- What its channel is to do with it: text, edit, card, file, place, pin, unpin, delete, commands.
    add column kind text,
    -- Somebody hears of a ticket, unasked.
    add column is_notice boolean,
    -- The channel's own name of the message.
    add column message text;
alter table cards add column message text;

create function kind_of_call(method text, card_subject text) returns text
language sql immutable return case
    when method = 'sendMessage' then 'text'
    when method = 'editMessageText' and card_subject is not null then 'card'
    when method = 'editMessageText' then 'edit'
    when method in ('sendPhoto', 'sendDocument', 'sendVoice') then 'file'
    when method = 'sendLocation' then 'place'
    when method = 'pinChatMessage' then 'pin'
    when method = 'unpinChatMessage' then 'unpin'
    when method = 'deleteMessage' then 'delete'
    when method in ('setMyCommands', 'deleteMyCommands') then 'commands'
    when method = 'answerCallbackQuery' then 'toast'
    else 'text'
end;

-- Whether there are buttons under what was kept, by this version or as a call.
create function has_buttons(params text) returns boolean
language sql immutable return params ~ '"choices": ?\[' or params like '%inline_keyboard%';

create function note_what_a_call_is() returns trigger language plpgsql as $$
begin
    new.kind := kind_of_call(new.method, new.card_subject);
    new.is_notice := new.class = 2 and new.ticket is not null and new.purpose is null and new.card_subject is null;
    new.message := new.message_id::text;
    return new;
end $$;
create trigger outbox_of_calls before insert on outbox
    for each row when (new.kind is null) execute function note_what_a_call_is();

create function note_name_of_message() returns trigger language plpgsql as $$
begin
    new.message := new.message_id::text;
    return new;
end $$;
create trigger outbox_of_numbers before update of message_id on outbox
    for each row when (new.message_id is distinct from old.message_id) execute function note_name_of_message();
create trigger cards_of_numbers before insert or update of message_id on cards
    for each row when (new.message is distinct from new.message_id::text and new.message_id <> 0) execute function note_name_of_message();

-- What was said is looked up by the channel's name of it, and what somebody was told of a ticket by one column.
drop index outbox_said;
create index outbox_named on outbox (lane, chat, message) where state <> 'waiting';
drop index outbox_told;
drop index outbox_notices;
create index outbox_notices on outbox (ticket, id) where is_notice;
