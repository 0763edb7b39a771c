-- A seat changes hands by an invitation alone, and everyone whom it concerns hears of it.

alter table invites
    -- What they are from the moment it is used, where that is to be another role, or other areas.
    add column role text check (role in ('supervisor', 'technician', 'admin')),
    add column areas text[],
    -- Asked for by a word of its own: the account that has the seat loses it.
    add column replaces boolean not null default false,
    -- A newer one was made, or another one was used.
    add column void_at timestamptz;
create index invites_open on invites (staff) where used_at is null and void_at is null;

alter table outbox
    -- It carries what opens a door: emptied as soon as it is sent.
    add column is_secret boolean not null default false;
