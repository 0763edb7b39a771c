-- Where a conversation stands is written anew with each answer: in the page where it stands, if there is room.
alter table sessions set (fillfactor = 40);

-- What waits is not done. By that condition no other index serves, so that no plan reads all that waits, however little that was when
-- the plan was made.
drop index outbox_cards;
create index outbox_cards on outbox (card_subject) where done_at is null and card_subject is not null;
