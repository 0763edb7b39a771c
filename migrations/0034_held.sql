-- One account cannot keep every crew busy: what it reports beyond the limits is read by the supervisors before anybody is sent.

alter table service_requests add column held boolean not null default false;
