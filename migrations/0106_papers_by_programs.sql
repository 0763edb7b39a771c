-- A file that another program sends up belongs to a request. It came in no conversation, and its customer may never have had one.
alter table document_jobs alter column conversation drop not null;
