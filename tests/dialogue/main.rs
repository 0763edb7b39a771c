//! Conversations without a house around them: a player that says, presses and looks up, and keeps what came back.

mod broken_books;
mod building;
mod bursts;
mod buttons;
mod captions;
mod changing;
mod chat;
mod closings;
mod complaints;
mod corrections;
mod early;
mod emergencies;
mod joining;
mod keeping;
mod languages;
mod limits;
mod offices;
mod openings;
mod papers;
mod player;
mod program;
#[path = "../random/mod.rs"]
mod random;
mod random_walks;
mod reports;
mod services;
mod sheets;
mod short_voice;
mod steps;
mod stored;
mod surprises;
mod swipes;
mod tracking;
mod unasked;
mod walks;
mod walkthroughs;
