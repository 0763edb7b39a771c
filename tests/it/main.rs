//! The product, tried as its users would: one crate, so that one Postgres serves the whole run.

mod buckets;
mod customer;
mod documents;
mod drawing;
mod health;
mod kills;
mod long_words;
mod menu;
mod mistakes;
mod outside;
mod polling;
mod presses;
mod pushes;
mod queue;
mod random_presses;
mod ratings;
mod receiving;
mod sending;
mod settings;
mod staff_group;
mod strangers;
mod support;
mod tickets;
mod tidy;
mod transcripts;
mod turns;
