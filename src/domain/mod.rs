//! What a ticket is. No IO, no async, no clock: everything that differs between two runs is handed in.

pub mod action;
pub mod calendar;
pub mod document;
pub mod flaw;
pub mod hours;
pub mod ladder;
pub mod lifecycle;
pub mod nearby;
pub mod notice;
pub mod phone;
pub mod promise;
pub mod queue;
pub mod quiet;
pub mod reminder;
pub mod staff;
pub mod subject;
pub mod text;
pub mod ticket;
pub mod ticket_id;

pub use action::{Action, ActionKind, Actor, InternalNote, Role};
pub use document::{Document, DocumentState, FileType};
pub use flaw::Flaw;
pub use hours::OfficeHours;
pub use lifecycle::{TRANSITIONS, Transition, TransitionError, actions_for};
pub use notice::{Notice, NoticeKind, notices};
pub use phone::{NoNumber, Number, Phone};
pub use promise::{Due, Promise};
pub use quiet::QuietHours;
pub use reminder::Reminder;
pub use staff::Person;
pub use subject::Subject;
pub use ticket::{Place, Priority, Status, Ticket, TicketEvent, TimelineEntry, Workflow};
pub use ticket_id::TicketId;
