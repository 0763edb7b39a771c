//! How much one person may send: beyond it one clear answer, and all is as before when the time has passed. (T68)

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::alarm;
use super::sentences;
use super::session::Asking;
use super::talk::Talk;
use super::turn::{Input, Reply, Turn};

/// The limits of one person; 0: none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Words, presses, places and contacts, a minute.
    pub messages: u32,
    /// Photos, papers and voice notes, an hour.
    pub files: u32,
    /// Open requests of one service, emergencies not counted.
    pub open: u32,
}

impl Limits {
    /// More than an honest person in a hurry sends: a form has about twenty questions, a request at most a dozen papers.
    pub const USUAL: Self = Self {
        messages: 30,
        files: 40,
        open: 5,
    };
}

const MINUTE: Duration = Duration::minutes(1);
const HOUR: Duration = Duration::hours(1);

/// What was counted since then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counted {
    since: DateTime<Utc>,
    count: u32,
}

/// Counts what was said; where it is too much, the turn that answers it. Whether it tells of danger is asked only then.
pub(super) fn exceeded(talk: &mut Talk<'_>, input: &Input) -> Option<Turn> {
    let (limits, now) = (talk.speaker.limits, talk.speaker.now);
    let is_file = matches!(input, Input::File(_) | Input::Voice(_));
    let (within, most) = if is_file {
        (HOUR, limits.files)
    } else {
        (MINUTE, limits.messages)
    };
    if most == 0 || !talk.has_language() {
        return None;
    }
    let count = counter(talk, is_file, within).count;
    if count >= most && is_urgent(talk, input) {
        return None;
    }
    let counted = counter(talk, is_file, within);
    counted.count = count.saturating_add(1);
    let left = (counted.since + within - now).num_seconds();
    if count < most {
        return None;
    }
    let filling = [("max", most.into()), ("count", (left / 60 + 1).into())];
    let sentence = if is_file {
        sentences::LIMIT_FILES
    } else {
        sentences::LIMIT_MESSAGES
    };
    let said = talk.say(&sentence, &filling);
    let first = (count == most).then(|| Reply {
        text: said.clone(),
        ..Reply::default()
    });
    Some(Turn {
        session: Some(talk.session.clone()),
        replies: first.into_iter().collect(),
        effects: Vec::new(),
        toast: Some(said),
    })
}

/// What was counted within the time that now runs.
fn counter<'t>(talk: &'t mut Talk<'_>, is_file: bool, within: Duration) -> &'t mut Counted {
    let now = talk.speaker.now;
    let counter = if is_file {
        &mut talk.session.files_sent
    } else {
        &mut talk.session.messages_sent
    };
    *counter = counter
        .take()
        .filter(|counted| now - counted.since < within);
    counter.get_or_insert(Counted {
        since: now,
        count: 0,
    })
}

/// Danger is heard always, and so is what is answered about it.
fn is_urgent(talk: &Talk<'_>, input: &Input) -> bool {
    let reports = talk.session.asking == Asking::Form
        && talk.draft().is_some_and(|(_, of)| of.is_emergency());
    let alarms = |typed: &str| alarm::heard_in(talk.book, typed, Some(&talk.language)).is_some();
    match input {
        Input::Text(typed) | Input::Edited(typed) => reports || alarms(typed),
        Input::File(file) | Input::Voice(file) => file.caption.as_deref().is_some_and(alarms),
        Input::Unread(unread) => unread.caption.as_deref().is_some_and(alarms),
        Input::Tap(_) | Input::Place(_) | Input::Contact { .. } => reports,
        _ => false,
    }
}
