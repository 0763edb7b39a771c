//! What became of a message that was posted, whatever it was posted with.

use std::time::Duration;

use crate::domain::MessageId;

/// What became of a post. Each variant is one thing to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It took effect. The message's name, where the post made or changed one.
    Done { message_id: Option<MessageId> },
    /// It took effect, and the file that went with it is called so there from now on.
    Uploaded {
        message_id: Option<MessageId>,
        file: String,
    },
    /// The channel does not have the file: post it again with its content.
    FileWanted,
    /// The message looks like this already: as good as done.
    NotModified,
    /// The message to edit was deleted, or can no longer be edited: send it anew.
    MessageGone,
    /// The press is too old to be answered: drop the answer, what it did stands.
    TooOld,
    /// The topic of a forum is closed or gone: send it to the general one.
    TopicGone { why: &'static str },
    /// It took effect, in the general topic: the one that was meant is closed or gone.
    Elsewhere {
        message_id: Option<MessageId>,
        why: &'static str,
    },
    /// Our markup is broken: post it once more as plain text, and tell someone.
    BadMarkup,
    /// Nothing can be sent to this chat until it is heard from again.
    Unreachable { why: Unreachable },
    /// The group goes on under another id: note it, and post again there.
    Moved { to: String },
    /// Too many messages: nothing to this chat before then.
    Slow { retry_after: Duration },
    /// The token is wrong or was revoked: stop, and tell someone.
    Revoked,
    /// Another process receives the updates: by polling too, or, when `webhook`, by a webhook that is still set.
    Conflict { webhook: bool },
    /// This call will never succeed: give up with the reason.
    Refused { code: u16, description: String },
    /// Nobody knows whether it was sent: it is not sent again by itself.
    Unknown { reason: String },
    /// Try again later. When `maybe_sent`, it may have taken effect all the same: a repetition may be a second message.
    Later { reason: String, maybe_sent: bool },
}

/// Why nothing can be sent to a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreachable {
    /// The person blocked the bot. They come back by `my_chat_member`, or by writing.
    Blocked,
    /// The person's account is gone.
    Deactivated,
    /// The person never pressed Start.
    NeverStarted,
    /// The group put the bot out.
    Kicked,
    /// The bot is not in the group.
    NotAMember,
    GroupDeleted,
    /// The bot may not write in the group.
    NoRights,
    /// The general topic of the forum is closed to us.
    TopicClosed,
    /// No such chat, or the bot never met it.
    NotFound,
    /// A refusal (403) in words that are not known here.
    Forbidden,
}
