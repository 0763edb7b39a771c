-- Whoever is forgotten is looked for in the chats of the staff among what is not emptied yet, however long those chats are.
drop index inbox_of;
create index inbox_of on inbox (conversation, id);
create index outbox_kept on outbox (lane, chat, id) where params <> '{}';
