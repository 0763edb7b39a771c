-- What was on its way by a channel on which nothing is sent twice, when its process died: it is ended as unknown by the next sender.
create index outbox_on_its_way on outbox (lane) where state = 'unknown' and done_at is null;
