//! A page that a bot's button opens inside the app: what the app hands it, signed with the bot's token.
//!
//! <https://core.telegram.org/bots/webapps#webappinitdata>

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::Handset;

impl Handset {
    /// What the app hands the page at this address; none, if no button in this chat opens it.
    pub fn opens_page(&self, url: &str) -> Option<String> {
        let screen = self.screen();
        let mut buttons = screen
            .iter()
            .flat_map(|message| message.buttons.iter().flatten());
        buttons.find(|button| button.opens.as_deref() == Some(url))?;
        Some(self.init_data())
    }

    /// What the app hands a page of the bot that its owner opens at this moment.
    pub fn init_data(&self) -> String {
        let telegram = self.telegram();
        let user = telegram.look(|world| world.user_json(self.id()).to_string());
        signed(
            &telegram.token(),
            &[
                ("auth_date", &telegram.now().to_string()),
                ("query_id", &format!("AAH{}", self.id())),
                ("user", &user),
            ],
        )
    }
}

/// These fields, in the order of their names, with the hash that proves them for the bot with this token.
pub fn signed(token: &str, fields: &[(&str, &str)]) -> String {
    let lines = fields.iter().map(|(name, value)| format!("{name}={value}"));
    let secret = mac(b"WebAppData", token.as_bytes());
    let hash = mac(&secret, lines.collect::<Vec<_>>().join("\n").as_bytes());
    let hash = hash
        .iter()
        .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .append_pair("hash", &hash)
        .finish()
}

fn mac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}
