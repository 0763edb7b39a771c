//! Conversations without a house around them: a player that says, presses and looks up, and keeps what came back.

mod broken_books;
mod buttons;
mod changing;
mod chat;
mod closings;
mod complaints;
mod corrections;
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
mod random_walks;
mod reports;
mod services;
mod sheets;
mod steps;
mod surprises;
mod tracking;
mod walks;
mod walkthroughs;
