//! One exchange with one person: their words, the engine's turns, and what becomes true by them.

use std::collections::{BTreeSet, VecDeque};

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::app::App;
use crate::app::asked_here::QuestionSent;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::render::{answer_press, draw};
use crate::channels::Press;
use crate::dialogue::session::asked::Asked;
use crate::dialogue::turn::Asks;
use crate::dialogue::{self, Input, Limits, Reach, Reply, Session, Speaker, Stranger, take_turn};
use crate::domain::{MessageId, Person, Phone, TicketId};
use crate::store::addresses::Address;
use crate::store::inbound_message::{InboundMessage, StaffSpeaker};
use crate::store::outbox::{Class, Outbound};
use crate::store::strangers::Knock;
use crate::store::turn_writes::{Met, TurnWrites};
use crate::store::turns::State;
use crate::store::{file_jobs, inbox, sessions};

/// A message that waits for longer, after the question before it has left, is none of a burst.
const A_WHILE: Duration = Duration::seconds(2);

/// How often one message may ask and be answered within its turn; more is a loop.
const ROUNDS: usize = 6;

/// One exchange with one person: their words, the engine's turns, and what follows from them.
pub(super) struct Exchange<'a> {
    pub(super) app: &'a App,
    pub(super) due: &'a InboundMessage,
    pub(super) back: Address,
    pub(super) speaker: Speaker,
    pub(super) customer: Option<Uuid>,
    pub(super) wants_files: bool,
    /// What this turn has yet to write.
    pub(super) writes: TurnWrites,
    pub(super) has_news: bool,
    pub(super) tells_others: bool,
    /// The files that a ticket of this turn has taken.
    pub(super) taken: BTreeSet<String>,
    /// Where they stood by SMS, whose number they have just proven.
    pub(super) from_number: Option<Box<Session>>,
    /// What is said before the replies.
    pub(super) first: Vec<Outbound>,
    /// What is called beside the replies.
    pub(super) rows: Vec<Outbound>,
}

impl<'a> Exchange<'a> {
    pub(super) fn begin(
        app: &'a App,
        due: &'a InboundMessage,
        back: Address,
        phone_language: Option<String>,
    ) -> Self {
        let speaker = Speaker {
            language: due.language.clone(),
            phone_language,
            desk_language: due.person().map(|person| person.language.clone()),
            // What is filed at the desk is of whoever stands there, and so is the number.
            phone: (due.phone.as_deref())
                .filter(|_| !due.person().is_some_and(Person::is_desk))
                .and_then(Phone::read)
                .or_else(|| back.number()),
            now: due.now,
            inbound: due.id,
            message: None,
            stranger: Stranger::default(),
            replies_to: None,
            replies_to_question: None,
            sent_at: None,
            more: due.more,
            reach: if due.unreachable && !due.origin.is_internal() {
                Reach::Back
            } else {
                Reach::Reached
            },
            has_sms: app.has_sms,
            has_email: app.has_email,
            is_early: false,
            can: back.channel.can(),
            // Whoever sits at the desk has much to send.
            limits: if due.staff.is_one() {
                Limits::default()
            } else {
                app.limits
            },
        };
        Self {
            app,
            due,
            back,
            speaker,
            customer: due.customer,
            wants_files: false,
            writes: TurnWrites::default(),
            has_news: false,
            tells_others: false,
            taken: BTreeSet::new(),
            from_number: None,
            first: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// The channel's own name of what is said, and its hour.
    pub(super) fn message(
        mut self,
        message: Option<MessageId>,
        sent_at: Option<DateTime<Utc>>,
    ) -> Self {
        self.speaker.message = message;
        self.speaker.sent_at = sent_at;
        self
    }

    /// They do not want to hear anything unasked: an answer is no sign that they do again.
    pub(super) const fn stopped(mut self, is_stopped: bool) -> Self {
        if is_stopped {
            self.speaker.reach = Reach::Stopped;
        }
        self
    }

    /// What the door knows of them, if they are nobody that we know.
    pub(super) fn stranger(mut self, (knock, met): (Knock, Option<Met>)) -> Self {
        self.speaker.stranger = Stranger {
            said: knock.said,
            is_asked: knock.is_asked,
        };
        if let Some(met) = met {
            self.writes.meet(met);
        }
        self
    }

    /// What the message of ours is about which this one replies to: a ticket, or a question of a form.
    pub(super) fn about(mut self, (ticket, question): (Option<TicketId>, Option<Asks>)) -> Self {
        self.speaker.replies_to = ticket;
        self.speaker.replies_to_question = question;
        self
    }

    pub(super) async fn hear(
        mut self,
        db: &mut PgConnection,
        input: Input,
        press: Option<Press>,
    ) -> Result<TurnOutcome, TurnFailed> {
        let mut replies = Vec::new();
        let mut session = self.session(db, &mut replies).await?;
        let files = session.as_ref().map(Session::files).unwrap_or_default();
        let was_filling = session.as_ref().is_some_and(Session::is_filling);
        if matches!(input, Input::Text(_))
            && let Some(asked) = session.as_ref().and_then(Session::asked)
        {
            self.speaker.is_early = self.is_early(asked);
        }
        let mut inputs = VecDeque::from([input]);
        let mut toast = None;
        for _ in 0..ROUNDS {
            let Some(input) = inputs.pop_front() else {
                break;
            };
            let book = &*self.app.book;
            let speaker = &self.speaker;
            let turn = take_turn(book, speaker, session.take(), &input);
            session = turn.session;
            replies.extend(turn.replies);
            toast = turn.toast.or(toast);
            for effect in turn.effects {
                self.has_news |= effect.is_news();
                self.tells_others |= effect.may_tell_others();
                inputs.extend(self.make_true(db, effect).await?.map(Input::Found));
            }
        }
        if let (Some(session), Some(other)) = (&mut session, self.from_number.take()) {
            session.take_up(*other);
        }
        self.drop_files(db, files, session.as_ref()).await?;
        // What staff type for somebody at the counter tells of them, and stands in the chat of another: it is not kept at all.
        let is_filling = was_filling || session.as_ref().is_some_and(Session::is_filling);
        if is_filling && self.due.person().is_some_and(Person::is_desk) {
            inbox::empty(db, self.due.id).await?;
        }
        if let Some(asked) = session.as_ref().and_then(Session::asked)
            && asked.at == self.due.now
        {
            self.app.asked.notes(&self.chat(), asked.at);
        }
        let state = session.map(|session| {
            let due = session.due();
            serde_json::to_string(&session).map(|json| State { json, due })
        });
        let state = state.transpose().map_err(|error| unwritten(&error))?;
        if state.as_ref().is_some_and(State::has_nul) {
            return Err(TurnFailed::Panicked("a NUL was said".to_owned()));
        }
        let mut rows: Vec<Outbound> = press
            .iter()
            .map(|press| answer_press(press, toast.as_deref(), &self.back))
            .collect();
        let class = match (&self.speaker.language, &self.due.staff) {
            (None, StaffSpeaker::Nobody) => Class::Greeting,
            _ => Class::Answer,
        };
        rows.append(&mut self.first);
        let drawn = replies.iter();
        rows.extend(drawn.flat_map(|reply| draw(reply, &self.back, class)));
        rows.append(&mut self.rows);
        Ok(TurnOutcome {
            session: Some(state),
            rows,
            wants_files: self.wants_files,
            writes: self.writes,
            has_news: self.has_news,
            answers_alone: !self.tells_others,
        })
    }

    /// Where the conversation stands. What cannot be read is kept aside, and its owner is told if something was begun in it.
    async fn session(
        &self,
        db: &mut PgConnection,
        replies: &mut Vec<Reply>,
    ) -> Result<Option<Session>, TurnFailed> {
        let Some(kept) = self.due.session.as_deref() else {
            return Ok(None);
        };
        let read = Session::read(kept);
        if read.is_none() {
            let conversation = self.due.conversation;
            tracing::error!(
                conversation,
                "where a conversation stands cannot be read; it is kept aside"
            );
            sessions::set_aside(db, conversation, self.due.now).await?;
            if let Some(language) = self.speaker.language.as_deref()
                && Session::had_begun(kept)
            {
                let book = self.app.book.spoken_with(self.speaker.can);
                replies.push(dialogue::begun_is_aside(book, language));
            }
        }
        Ok(read)
    }

    /// What this turn has dropped, and no ticket has taken, is kept no longer.
    async fn drop_files(
        &self,
        db: &mut PgConnection,
        mut files: BTreeSet<String>,
        session: Option<&Session>,
    ) -> sqlx::Result<()> {
        let kept = session.map(Session::files).unwrap_or_default();
        files.retain(|file| !kept.contains(file) && !self.taken.contains(file));
        if files.is_empty() {
            return Ok(());
        }
        let dropped: Vec<String> = files.into_iter().collect();
        file_jobs::drop(db, self.due.conversation, &dropped).await
    }

    /// The chat that answers go to.
    fn chat(&self) -> Address {
        Address::new(self.back.channel, self.back.chat())
    }

    /// Whether they wrote it before they can have seen what is asked. What comes well after the question has left is not, unless
    /// something waited already when it was asked.
    fn is_early(&self, asked: &Asked) -> bool {
        let now = self.due.now;
        if asked.is_older(self.speaker.sent_at, now) {
            return true;
        }
        let seen = match self.app.asked.left(&self.chat(), asked.at) {
            // What another process sends may have left as soon as it was committed.
            _ if !self.app.bell.lanes.of(self.back.channel).seat.is_taken() => asked.at,
            QuestionSent::NotYet => return true,
            QuestionSent::At(at) => at,
            QuestionSent::Unknown => asked.at,
        };
        (now - seen <= A_WHILE || asked.more) && self.due.received_at < seen
    }
}

fn unwritten(error: &serde_json::Error) -> TurnFailed {
    TurnFailed::Panicked(format!("the conversation cannot be written down: {error}"))
}
