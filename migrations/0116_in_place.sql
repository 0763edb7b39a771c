-- What follows a push within seconds is said in its place, where a message can be changed after it was sent. Which row that is, is known
-- before it has left; the message that it became is looked up when what follows is sent.
alter table outbox add column in_place_of bigint;
