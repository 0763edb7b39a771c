//! What a person taps on: buttons under messages, and the keys of the keyboard.

use std::fmt;

use super::happenings::Sent;
use super::phone::Handset;
use super::screen::{self, Button, KeyAction};
use super::state::ModelMessage;

impl Handset {
    /// Taps the newest button with this label, or the key of the keyboard with it.
    pub fn tap(&self, label: &str) -> Result<Sent, NoSuchButton> {
        let found = self.telegram().look(|world| {
            let chat = world.chats.get(&self.chat())?;
            chat.messages.values().rev().find_map(|message| {
                Some((
                    message.id,
                    data_of(message, |button| button.label == label)?,
                ))
            })
        });
        match found {
            Some((message_id, data)) => Ok(self.press_data(message_id, &data)),
            None => self.tap_key(label),
        }
    }

    /// Taps a button of this message, named by its label or its data.
    pub fn tap_on(&self, message_id: i64, label_or_data: &str) -> Result<Sent, NoSuchButton> {
        let data = self.telegram().look(|world| {
            let message = world.chats.get(&self.chat())?.messages.get(&message_id)?;
            data_of(message, |button| {
                button.label == label_or_data || button.data.as_deref() == Some(label_or_data)
            })
        });
        data.map(|data| self.press_data(message_id, &data))
            .ok_or_else(|| self.no_such_button(label_or_data))
    }

    /// Says that a button with this data was pressed, as a changed client can, whether or not the message has such a button or is there.
    pub fn press_data(&self, message_id: i64, data: &str) -> Sent {
        // A press does not wait for the network.
        if self.is_offline() {
            return Sent {
                message_id,
                update_id: None,
            };
        }
        self.telegram().change(|world| {
            world.person_presses(
                self.id(),
                self.chat(),
                message_id,
                data,
                self.telegram().now_ms(),
            )
        })
    }

    /// Taps a key of the keyboard that stands in place of the letters.
    pub fn tap_key(&self, label: &str) -> Result<Sent, NoSuchButton> {
        let key = self
            .keyboard()
            .into_iter()
            .flatten()
            .find(|key| key.label == label)
            .ok_or_else(|| self.no_such_button(label))?;
        self.telegram().look(|world| {
            world
                .chats
                .get_mut(&self.chat())
                .map(|chat| chat.keyboards.used(self.id()))
        });
        Ok(match key.does {
            KeyAction::Say => self.say(&key.label),
            KeyAction::ShareContact => self.share_own_contact(),
            // Meskel Square.
            KeyAction::ShareLocation => self.send_location(9.0107, 38.7613),
        })
    }

    fn no_such_button(&self, wanted: &str) -> NoSuchButton {
        let buttons = self
            .screen()
            .into_iter()
            .flat_map(|shown| shown.buttons)
            .flatten()
            .map(|button| button.label);
        let keys = self.keyboard().into_iter().flatten().map(|key| key.label);
        NoSuchButton {
            wanted: wanted.to_owned(),
            there_is: buttons.chain(keys).collect(),
        }
    }
}

/// There is nothing with that label to tap on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuchButton {
    wanted: String,
    there_is: Vec<String>,
}

impl fmt::Display for NoSuchButton {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "no button or key \"{}\"; there is: {}",
            self.wanted,
            self.there_is.join(" | ")
        )
    }
}

impl std::error::Error for NoSuchButton {}

fn data_of(message: &ModelMessage, wanted: impl Fn(&Button) -> bool) -> Option<String> {
    screen::buttons(message)
        .into_iter()
        .flatten()
        .find(|button| wanted(button) && button.data.is_some())?
        .data
}
