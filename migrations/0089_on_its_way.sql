-- When a message left by a channel on which nothing is sent twice: until it is known what became of it, no other process sends it, and
-- the next sender ends what was on its way when this one died.
alter table outbox add column left_at timestamptz;
create index outbox_on_its_way on outbox (lane) where state = 'waiting' and left_at is not null;
