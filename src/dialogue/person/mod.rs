//! What a person does about themselves: their number, what is kept about them, being forgotten. May know `book`, `turn`, `answer`,
//! `session`, `turn_context`, `ticket` and `form`.

pub(in crate::dialogue) mod change_phone;
pub(in crate::dialogue) mod email;
pub(in crate::dialogue) mod erase_me;
pub(in crate::dialogue) mod my_data;
pub(in crate::dialogue) mod notices;
