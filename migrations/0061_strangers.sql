-- Those of whom nothing is known but that they once wrote, the longest silent first.
create index conversations_of_strangers on conversations (knocks_since) where customer is null;
