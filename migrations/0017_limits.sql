-- Somebody who may have more open requests of one service than others: the office has said so (a builder, a clerk of a company).
alter table customers add column may_open_more boolean not null default false;
