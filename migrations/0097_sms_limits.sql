-- The limits of a day that SMS have reached: of one number, or of all together (an empty number). Staff are told of each once.
create table sms_limits_reached (
    -- The day in Addis Ababa.
    day date not null,
    phone text not null,
    told_at timestamptz,
    primary key (day, phone)
);
