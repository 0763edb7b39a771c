//! Files of customers: fetched from their channel and stored, outside every transaction. May know `inbound`.

pub mod fetch;
