-- Chats take turns: the sender walks from chat to chat within a class, and not from message to message, so that a chat with much to
-- say is passed in one step.
drop index outbox_next;
create index outbox_turns on outbox (lane, class, chat, id) where state = 'waiting';

-- 4: the language question to somebody of whom nothing else is known.
alter table outbox drop constraint outbox_class_check, add constraint outbox_class_check check (class between 0 and 4);

-- How much somebody without a language has said since then. They have no session that could count it.
alter table conversations
    add column knocks_since timestamptz not null default house_now(),
    add column knocks integer not null default 0;
