-- The group of the staff can be closed to us: since when and why, whether an admin has heard, and when it is tried again.
alter table staff_chats
    -- The topic of a forum in which we write by ourselves; null: the general one, or no forum.
    add column topic bigint,
    add column deaf_since timestamptz,
    add column deaf_why text,
    add column told_at timestamptz,
    add column again_at timestamptz,
    -- We write in the general topic, because the other one is closed or gone; and whether an admin has heard.
    add column topic_why text,
    add column topic_told_at timestamptz;
