//! Conversations without a house around them: a player that says, presses and looks up, and keeps what came back.

#[path = "dialogue/broken_books.rs"]
mod broken_books;
#[path = "dialogue/buttons.rs"]
mod buttons;
#[path = "dialogue/changing.rs"]
mod changing;
#[path = "dialogue/chat.rs"]
mod chat;
#[path = "dialogue/closings.rs"]
mod closings;
#[path = "dialogue/complaints.rs"]
mod complaints;
#[path = "dialogue/corrections.rs"]
mod corrections;
#[path = "dialogue/emergencies.rs"]
mod emergencies;
#[path = "dialogue/joining.rs"]
mod joining;
#[path = "dialogue/keeping.rs"]
mod keeping;
#[path = "dialogue/languages.rs"]
mod languages;
#[path = "dialogue/limits.rs"]
mod limits;
#[path = "dialogue/offices.rs"]
mod offices;
#[path = "dialogue/openings.rs"]
mod openings;
#[path = "dialogue/papers.rs"]
mod papers;
#[path = "dialogue/player.rs"]
mod player;
#[path = "dialogue/program.rs"]
mod program;
#[path = "dialogue/random_walks.rs"]
mod random_walks;
#[path = "dialogue/reports.rs"]
mod reports;
#[path = "dialogue/services.rs"]
mod services;
#[path = "dialogue/sheets.rs"]
mod sheets;
#[path = "dialogue/speed.rs"]
mod speed;
#[path = "dialogue/steps.rs"]
mod steps;
#[path = "dialogue/surprises.rs"]
mod surprises;
#[path = "dialogue/tracking.rs"]
mod tracking;
#[path = "dialogue/walks.rs"]
mod walks;
#[path = "dialogue/walkthroughs.rs"]
mod walkthroughs;
