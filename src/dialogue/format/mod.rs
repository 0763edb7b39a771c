//! How words fit: into a segment of an SMS, on a button, into a line. Knows no other room.

pub(in crate::dialogue) mod shorten;
pub mod sms_length;
pub mod width;
