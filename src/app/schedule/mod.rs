//! What is done when its time has come: reminders, and forgetting. May know `tickets` and `desk`.

pub mod retention;
pub mod timers;
