-- Only the walk from chat to chat goes by class (`store::outbox_take`). What waits for one chat lies together in `outbox_chat`; a plan made
-- while nothing waits, after much has, must not look for it here, among all that waits on the lane: those statements do not say
-- `class >= 0`, nor anything that implies it.
create index outbox_walk on outbox (lane, class, chat) where state = 'waiting' and class >= 0;
drop index outbox_turns;
