//! One exchange with one person: their words, the engine's turns, and what becomes true by them.

use std::collections::{BTreeSet, VecDeque};

use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::app::House;
use crate::app::asked_here::Left;
use crate::app::desk::command_menu;
use crate::app::outcome::{HOUSE, Said, TurnFailed};
use crate::app::render::{answer_press, draw};
use crate::app::tickets::further::{self, Further};
use crate::app::tickets::{follow, lookup, messages, open, owner, rate, report, revise, view};
use crate::channels::Press;
use crate::dialogue::book::condition::Answers;
use crate::dialogue::session::Asked;
use crate::dialogue::turn::Asks;
use crate::dialogue::turn::request::NewTicket;
use crate::dialogue::{
    self, Answer, Effect, Input, Limits, Query, Reply, Session, Speaker, Stranger, take_turn,
};
use crate::domain::{Actor, Person, Phone, TicketId};
use crate::store::addresses::Address;
use crate::store::outbox::{Class, Outbound};
use crate::store::strangers::Knock;
use crate::store::turns::{Due, State};
use crate::store::{customers, document_jobs, erasing, inbox, sessions, staff};

/// A message that waits for longer, after the question before it has left, is none of a burst.
const A_WHILE: Duration = Duration::seconds(2);

/// How often one message may ask and be answered within its turn; more is a loop.
const ROUNDS: usize = 6;

/// One exchange with one person: their words, the engine's turns, and what follows from them.
pub(super) struct Exchange<'a> {
    house: &'a House,
    due: &'a Due,
    back: Address,
    speaker: Speaker,
    customer: Option<Uuid>,
    wants_files: bool,
    has_news: bool,
    tells_others: bool,
    /// The files that a ticket of this turn has taken.
    taken: BTreeSet<String>,
    /// What is said before the replies.
    first: Vec<Outbound>,
    /// What is called beside the replies.
    rows: Vec<Outbound>,
}

/// The answer by which a request is found that was filed for somebody else.
const CONTACT: &str = "phone";

impl<'a> Exchange<'a> {
    pub(super) fn begin(
        house: &'a House,
        due: &'a Due,
        back: Address,
        phone_language: Option<String>,
    ) -> Self {
        let speaker = Speaker {
            language: due.language.clone(),
            phone_language,
            desk_language: due.person().map(|person| person.language),
            // What is filed at the desk is of whoever stands there, and so is the number.
            phone: (due.phone.as_deref())
                .filter(|_| !due.person().is_some_and(|person| person.is_desk()))
                .and_then(Phone::read),
            now: due.now,
            inbound: due.id,
            message: None,
            stranger: Stranger::default(),
            replies_to: None,
            replies_to_question: None,
            sent_at: None,
            more: due.more,
            is_back: due.unreachable && due.channel != HOUSE,
            is_early: false,
            // Whoever sits at the desk has much to send.
            limits: if due.staff.is_some() {
                Limits::default()
            } else {
                house.limits
            },
        };
        Self {
            house,
            due,
            back,
            speaker,
            customer: due.customer,
            wants_files: false,
            has_news: false,
            tells_others: false,
            taken: BTreeSet::new(),
            first: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// The channel's own number of what is said, and its hour.
    pub(super) const fn message(
        mut self,
        message: Option<i64>,
        sent_at: Option<DateTime<Utc>>,
    ) -> Self {
        self.speaker.message = message;
        self.speaker.sent_at = sent_at;
        self
    }

    /// What the door knows of them, if they are nobody that we know.
    pub(super) const fn stranger(mut self, knock: Knock) -> Self {
        self.speaker.stranger = Stranger {
            said: knock.said,
            is_asked: knock.is_asked,
        };
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
    ) -> Result<Said, TurnFailed> {
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
            let book = &*self.house.book;
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
        self.drop_files(db, files, session.as_ref()).await?;
        // What staff type for somebody at the counter tells of them, and stands in the chat of another: it is not kept at all.
        let is_filling = was_filling || session.as_ref().is_some_and(Session::is_filling);
        if is_filling && self.due.person().is_some_and(|person| person.is_desk()) {
            inbox::empty(db, self.due.id).await?;
        }
        if let Some(asked) = session.as_ref().and_then(Session::asked)
            && asked.at == self.due.now
        {
            self.house.asked.notes(self.back.chat(), asked.at);
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
            (None, None) => Class::Greeting,
            _ => Class::Answer,
        };
        rows.append(&mut self.first);
        let drawn = replies.iter();
        rows.extend(drawn.flat_map(|reply| draw(reply, &self.back, class)));
        rows.append(&mut self.rows);
        Ok(Said {
            session: Some(state),
            rows,
            wants_files: self.wants_files,
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
                replies.push(dialogue::begun_is_aside(&self.house.book, language));
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
        document_jobs::drop(db, self.due.conversation, &dropped).await
    }

    /// Whether they wrote it before they can have seen what is asked. What comes well after the question has left is not, unless
    /// something waited already when it was asked.
    fn is_early(&self, asked: &Asked) -> bool {
        let now = self.due.now;
        if asked.is_older(self.speaker.sent_at, now) {
            return true;
        }
        let seen = match self.house.asked.left(self.back.chat(), asked.at) {
            // What another process sends may have left as soon as it was committed.
            _ if !self.house.bell.seat.is_taken() => asked.at,
            Left::NotYet => return true,
            Left::At(at) => at,
            Left::Unknown => asked.at,
        };
        (now - seen <= A_WHILE || asked.more) && self.due.received_at < seen
    }

    /// Turns a wish into a fact, in the transaction that keeps the session and the replies.
    async fn make_true(
        &mut self,
        db: &mut PgConnection,
        effect: Effect,
    ) -> Result<Option<Answer>, TurnFailed> {
        let now = self.due.now;
        match effect {
            Effect::SpeakLanguage(language) => {
                self.speaks(db, language).await?;
                Ok(None)
            }
            Effect::RememberPhone(phone) => {
                if let Some(customer) = self.customer {
                    // Rare, and with much to keep in mind: it must not make every other turn larger.
                    Box::pin(self.proves(db, customer, &phone)).await?;
                }
                self.speaker.phone = Some(phone);
                Ok(None)
            }
            Effect::Forget => {
                if let Some(customer) = self.customer.take() {
                    // Rare, as an act is.
                    Box::pin(erasing::person(db, customer, now)).await?;
                    tracing::info!("a customer is forgotten");
                }
                Ok(None)
            }
            Effect::Fetch { key, kind, file } => {
                let wanted = document_jobs::Wanted {
                    conversation: self.due.conversation,
                    key: &key,
                    kind: &kind,
                    channel: &self.back.channel,
                    source: &self.due.source,
                    file: serde_json::json!({ "file": file, "address": self.back.address }),
                };
                document_jobs::want(db, &wanted, now).await?;
                self.wants_files = true;
                Ok(None)
            }
            // Rare, and with much to keep in mind: it must not make every other turn larger.
            Effect::OpenTicket(new) => Ok(Some(Box::pin(self.open(db, &new)).await?)),
            Effect::Act { ticket, action } => {
                let book = &self.house.book;
                let acting = lookup::act(book, db, self.customer, ticket, action, now);
                // Rare, and with much to keep in mind: it must not make every other turn larger.
                Ok(Some(Box::pin(acting).await?))
            }
            Effect::Rate { ticket, rating } => {
                let book = &self.house.book;
                let rating = rate::rate(book, db, self.customer, ticket, &rating, now);
                Ok(Some(Box::pin(rating).await?))
            }
            Effect::Revise(revision) => {
                let book = &self.house.book;
                let revising = revise::revise(book, db, self.customer, &revision, now);
                Ok(Some(Box::pin(revising).await?))
            }
            Effect::Write { ticket, words } => {
                messages::message(db, self.customer, ticket, &words, now).await?;
                Ok(None)
            }
            Effect::Attach {
                ticket,
                document,
                words,
            } => {
                let book = &self.house.book;
                let about = (ticket, &document, words.as_deref());
                let attaching = messages::attach(book, db, self.customer, about, now);
                Box::pin(attaching).await?;
                Ok(None)
            }
            Effect::Report(addition) => {
                let book = &self.house.book;
                // What a clerk filed is somebody else's.
                let clerk = self.due.person().filter(Person::is_desk);
                let clerk = clerk.map(|clerk| clerk.actor());
                let by = (self.customer, clerk.as_ref());
                let adding = report::add(book, db, by, &addition, now);
                let added = Box::pin(adding).await?;
                if clerk.is_some() {
                    Box::pin(self.hand_over(db, addition.ticket, &addition.answers)).await?;
                }
                Ok(Some(added))
            }
            Effect::Join(ticket) => Ok(Some(follow::join(db, self.customer, ticket, now).await?)),
            Effect::Leave(ticket) => {
                follow::leave(db, self.customer, ticket).await?;
                Ok(None)
            }
            Effect::CallBack { about, phone } => {
                messages::call_back(db, self.customer, about, &phone, now).await?;
                Ok(None)
            }
            Effect::Look(query) => {
                // What a clerk filed before was for somebody else.
                let is_clerk = self.due.person().is_some_and(|person| person.is_desk());
                let asker = match query {
                    Query::Earlier | Query::Near { .. } if is_clerk => None,
                    _ => self.customer,
                };
                let book = &self.house.book;
                let looking = lookup::look(book, db, asker, &query, now);
                Ok(Some(Box::pin(looking).await?))
            }
        }
    }

    /// From now on they are spoken to in this language; whoever had none is a customer from now on.
    async fn speaks(&mut self, db: &mut PgConnection, language: String) -> sqlx::Result<()> {
        let customer = self.customer.unwrap_or_else(Uuid::now_v7);
        let is_new = self.customer.is_none();
        let conversation = is_new.then_some(self.due.conversation);
        customers::speaks(db, customer, &language, conversation, self.due.now).await?;
        self.customer = Some(customer);
        if let Some(mut person) = self.due.person() {
            staff::speaks(db, person.id, &language).await?;
            person.language.clone_from(&language);
            self.rows
                .extend(command_menu::row(&self.house.book, &person, &self.back));
        }
        self.speaker.language = Some(language);
        Ok(())
    }

    /// This number is theirs from now on, with what the counter filed for it. Whoever sits at the desk files for others, and may have
    /// typed their own number for them: nothing becomes theirs by it.
    async fn proves(
        &mut self,
        db: &mut PgConnection,
        customer: Uuid,
        phone: &Phone,
    ) -> sqlx::Result<()> {
        let now = self.due.now;
        let is_clerk = self.due.person().is_some_and(|person| person.is_desk());
        let at = (!is_clerk).then_some(now);
        customers::remember_phone(db, customer, phone, at).await?;
        if is_clerk {
            return Ok(());
        }
        let book = &self.house.book;
        let language = book.spoken(self.speaker.language.as_deref());
        let here = (language, &self.back);
        let told = owner::proved(book, db, (customer, phone), here, now).await?;
        self.has_news |= !told.is_empty();
        self.tells_others |= !told.is_empty();
        self.first.extend(told);
        Ok(())
    }

    /// Opens the ticket that they filled in, unless they have enough of its service open.
    async fn open(&mut self, db: &mut PgConnection, new: &NewTicket) -> Result<Answer, TurnFailed> {
        let (house, now) = (self.house, self.due.now);
        let customer = self
            .customer
            .ok_or_else(|| TurnFailed::Panicked("a ticket for nobody".to_owned()))?;
        // At the desk one files for whoever stands there.
        let (customer, by) = match self.due.person().filter(Person::is_desk) {
            Some(clerk) => {
                let language = self.speaker.language.as_deref();
                let language = house.book.spoken(language);
                let walks_in = customers::walks_in(db, language, clerk.id, now);
                (walks_in.await?, clerk.actor())
            }
            None => (customer, Actor::customer(customer)),
        };
        let book = &house.book;
        let limits = self.speaker.limits;
        let opened = match further::look(book, db, limits, (customer, &by), new, now).await? {
            Further::With(open) => Answer::Opened(Box::new(view::own(db, *open, now).await?)),
            how @ (Further::No | Further::Held) => {
                let filed = open::Filed {
                    customer,
                    by: &by,
                    most: limits.open,
                    is_held: matches!(how, Further::Held),
                };
                let opened = open::open(book, db, filed, new, now).await?;
                if let Answer::Opened(view) = &opened {
                    let papers = view.ticket.documents.iter();
                    self.taken.extend(papers.map(|paper| paper.key.clone()));
                }
                opened
            }
        };
        if let Answer::Opened(view) = &opened
            && self.customer != Some(customer)
        {
            self.hand_over(db, view.ticket.id, &new.answers).await?;
        }
        Ok(opened)
    }

    /// What the counter files is theirs who have proven its number lately, and the counter is told.
    async fn hand_over(
        &mut self,
        db: &mut PgConnection,
        ticket: TicketId,
        answers: &Answers,
    ) -> sqlx::Result<()> {
        let number = answers.get(CONTACT).and_then(Value::as_str);
        let Some(phone) = number.and_then(Phone::read) else {
            return Ok(());
        };
        let book = &self.house.book;
        let rows = owner::filed(book, db, &phone, self.due.now).await?;
        if !rows.is_empty() {
            let language = book.spoken(self.speaker.language.as_deref());
            let told = dialogue::ticket::owner::handed(book, language, ticket, &phone);
            self.first.extend(draw(&told, &self.back, Class::Answer));
            self.rows.extend(rows);
        }
        Ok(())
    }
}

fn unwritten(error: &serde_json::Error) -> TurnFailed {
    TurnFailed::Panicked(format!("the conversation cannot be written down: {error}"))
}
