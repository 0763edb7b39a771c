-- Where a customer wants to hear of their requests: where they wrote last, on Telegram, by SMS what is important, or that in both ways.
alter table customers add column notices text not null default 'last' check (notices in ('last', 'telegram', 'sms', 'both'));
