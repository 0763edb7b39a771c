-- What a channel calls a file that was sent there out of the document store: by that name it is sent again, and uploaded once for each bot.
create table sent_files (
    sha256 text not null,
    channel text not null,
    -- The bot, as in document_jobs.
    source text not null,
    file text not null,
    at timestamptz not null,
    primary key (sha256, channel, source)
);
