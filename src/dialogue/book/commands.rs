//! Commands: the words that begin with a slash, the same in every language.

/// What a command asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChatCommand<'a> {
    /// With what a link carried: `trk_SRV-2026-00001`.
    Start(Option<&'a str>),
    /// With the code of a service.
    New(Option<&'a str>),
    /// With what should be a ticket number.
    Track(Option<&'a str>),
    Language,
    Help,
    Cancel,
    Back,
    Menu,
    /// Everything that is kept about them.
    MyData,
    /// Where they are told of their requests.
    Notify,
    /// An e-mail address at which they are told, too; or `off`.
    Email(Option<&'a str>),
    /// To be erased.
    Forget,
    Unknown,
}

/// What a supervisor has beside them; see `app/desk`.
pub const DESK: [&str; 5] = ["queue", "next", "find", "board", "notify"];
/// What a technician has beside them.
pub const CREW: [&str; 3] = ["work", "onduty", "offduty"];

/// Every word that the desk hears as a command, those included that no menu offers: nothing else is one.
pub const STAFF: [&str; 11] = [
    "desk", "queue", "next", "find", "board", "notify", "lift", "invite", "work", "onduty",
    "offduty",
];

/// Reads `/track 42`, `/TRACK@AnyBot 42`. A slash before anything but a letter (`/12`, a house number) is no command.
pub fn read(typed: &str) -> Option<ChatCommand<'_>> {
    let rest = typed
        .trim()
        .strip_prefix('/')
        .filter(|rest| rest.starts_with(|letter: char| letter.is_ascii_alphabetic()))?;
    let (word, argument) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let word = word.split('@').next().unwrap_or(word).to_ascii_lowercase();
    let argument = Some(argument.trim()).filter(|argument| !argument.is_empty());
    Some(match word.as_str() {
        "start" => ChatCommand::Start(argument),
        "new" => ChatCommand::New(argument),
        "track" | "status" => ChatCommand::Track(argument),
        "myrequests" => ChatCommand::Track(None),
        "language" | "lang" => ChatCommand::Language,
        "help" => ChatCommand::Help,
        "cancel" => ChatCommand::Cancel,
        "back" => ChatCommand::Back,
        "menu" => ChatCommand::Menu,
        "mydata" => ChatCommand::MyData,
        "notify" => ChatCommand::Notify,
        "email" => ChatCommand::Email(argument),
        "forget" => ChatCommand::Forget,
        _ => ChatCommand::Unknown,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_forgiving() {
        assert_eq!(
            read("/track@AnyBot srv 2026 1"),
            Some(ChatCommand::Track(Some("srv 2026 1")))
        );
        assert_eq!(read(" /TRACK "), Some(ChatCommand::Track(None)));
        assert_eq!(
            read("/start trk_SRV-2026-00001"),
            Some(ChatCommand::Start(Some("trk_SRV-2026-00001")))
        );
        assert_eq!(read("/frobnicate now"), Some(ChatCommand::Unknown));
        for prose in ["track 42", "/12", "/", "house /3", "//"] {
            assert_eq!(read(prose), None, "{prose}");
        }
        for word in [
            "start",
            "new",
            "track",
            "status",
            "myrequests",
            "language",
            "help",
            "cancel",
            "back",
            "menu",
            "mydata",
            "notify",
            "email",
            "forget",
        ] {
            assert!(
                !matches!(read(&format!("/{word}")), None | Some(ChatCommand::Unknown)),
                "{word}"
            );
        }
    }
}
