-- Whoever is forgotten is taken out of what their chat and those of the staff received and sent, and of what was said of their requests:
-- found by these, not by reading everything.
create index inbox_of on inbox (conversation);
drop index outbox_said;
create index outbox_said on outbox (lane, chat, message_id);
create index outbox_about on outbox (ticket) where ticket is not null;
-- The requests of others of which the person told something: as a neighbour, or because theirs went on as one of these.
alter table erasures add column others text[] not null default '{}';
