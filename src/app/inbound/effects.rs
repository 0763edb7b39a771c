//! What a conversation wishes for becomes true, in the transaction of its turn.

use super::conversation::Exchange;
use crate::app::desk::command_menu;
use crate::app::outcome::TurnFailed;
use crate::app::render::draw;
use crate::app::tickets::further::{self, Further};
use crate::app::tickets::{
    follow, lookup, messages, open, owed, owner, rate, report, revise, view,
};
use crate::dialogue::book::condition::Answers;
use crate::dialogue::turn::file::FileRef;
use crate::dialogue::turn::request::NewTicket;
use crate::dialogue::{self, Effect, EffectAnswer, Query, Session};
use crate::domain::{Actor, Channel, Person, Phone, TicketId};
use crate::store::file_jobs::WantedFile;
use crate::store::outbox::Class;
use crate::store::turn_writes::{Met, NewCustomer};
use crate::store::{addresses, customers, erasing, same_person, staff};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

/// The answer by which a request is found that was filed for somebody else.
const CONTACT: &str = "phone";

impl Exchange<'_> {
    /// Turns a wish into a fact, in the transaction that keeps the session and the replies.
    pub(super) async fn make_true(
        &mut self,
        db: &mut PgConnection,
        effect: Effect,
    ) -> Result<Option<EffectAnswer>, TurnFailed> {
        let now = self.due.now;
        if !matches!(effect, Effect::SpeakLanguage(_) | Effect::Fetch { .. }) {
            // It may read what this turn has yet to write.
            self.writes.write(db, now).await?;
        }
        match effect {
            Effect::SpeakLanguage(language) => {
                self.speaks(db, language).await?;
                Ok(None)
            }
            Effect::OfferUpload(ticket, what) => Ok(Box::pin(self.offers_upload(db, ticket, what))
                .await
                .map(|()| None)?),
            Effect::Redeem(token) => Ok(Some(Box::pin(self.redeems(db, &token)).await?)),
            Effect::Hush(is_hushed) => {
                Ok(Box::pin(self.hush(db, is_hushed)).await.map(|()| None)?)
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
                self.wants(key, kind, &file);
                Ok(None)
            }
            // Rare, and with much to keep in mind: it must not make every other turn larger.
            Effect::OpenTicket(new) => Ok(Some(Box::pin(self.open(db, &new)).await?)),
            Effect::Act { ticket, action } => {
                let book = &self.app.book;
                let acting = lookup::act(book, db, self.customer, ticket, action, now);
                // Rare, and with much to keep in mind: it must not make every other turn larger.
                Ok(Some(Box::pin(acting).await?))
            }
            Effect::Rate { ticket, rating } => {
                let book = &self.app.book;
                let rating = rate::rate(book, db, self.customer, ticket, &rating, now);
                Ok(Some(Box::pin(rating).await?))
            }
            Effect::Revise(revision) => {
                let book = &self.app.book;
                let revising = revise::revise(book, db, self.customer, &revision, now);
                Ok(Some(Box::pin(revising).await?))
            }
            Effect::Write { ticket, words } => {
                let writing = messages::message(db, self.customer, ticket, &words, now);
                Ok(writing.await.map(|()| None)?)
            }
            Effect::Attach {
                ticket,
                document,
                words,
            } => {
                let book = &self.app.book;
                let about = (ticket, &document, words.as_deref());
                let attaching = messages::attach(book, db, self.customer, about, now);
                Box::pin(attaching).await?;
                Ok(None)
            }
            Effect::Report(addition) => {
                let book = &self.app.book;
                // What a clerk filed is somebody else's.
                let clerk = self.due.person().filter(|person| person.is_desk());
                let clerk = clerk.map(Person::actor);
                let by = (self.customer, clerk.as_ref());
                let adding = report::add(book, db, by, &addition, now);
                let added = Box::pin(adding).await?;
                if clerk.is_some() {
                    Box::pin(self.hand_over(db, addition.ticket, &addition.answers)).await?;
                }
                Ok(Some(added))
            }
            Effect::Join(ticket) => Ok(Some(follow::join(db, self.customer, ticket, now).await?)),
            Effect::Leave(ticket) => Ok(follow::leave(db, self.customer, ticket)
                .await
                .map(|()| None)?),
            Effect::CallBack { about, phone } => {
                messages::call_back(db, self.customer, about, &phone, now).await?;
                Ok(None)
            }
            Effect::Hear(wish) => {
                if let Some(customer) = self.customer {
                    customers::wants_notices(db, customer, wish).await?;
                }
                Ok(None)
            }
            Effect::OfferEmail(address) => {
                Ok(Some(Box::pin(self.offers_email(db, &address)).await?))
            }
            Effect::StopEmail => Ok(Box::pin(self.stops_email(db)).await.map(|()| None)?),
            Effect::Look(query) => Ok(Some(Box::pin(self.look(db, &query)).await?)),
        }
    }

    /// A file is to be fetched; its answer goes to where it came from.
    fn wants(&mut self, key: String, kind: String, file: &FileRef) {
        self.writes.want(WantedFile {
            conversation: self.due.conversation,
            key,
            kind,
            channel: self.back.channel,
            source: self.due.source.clone(),
            file: serde_json::json!({ "file": file, "address": self.back.address }),
        });
        self.wants_files = true;
    }

    /// What they wrote from this number by SMS is theirs here too, and they can be written to there.
    pub(super) async fn joins_number(
        &mut self,
        db: &mut PgConnection,
        customer: Uuid,
        phone: &Phone,
    ) -> sqlx::Result<()> {
        let is_here = self.back.channel == Channel::Sms || self.back.chat() != self.back.address;
        if is_here || !self.app.has_sms {
            return Ok(());
        }
        let conversation = self.due.conversation;
        let account = same_person::ProvenAccount {
            customer,
            conversation,
        };
        let before = same_person::join(db, account, phone, self.due.now).await?;
        if !before.tickets.is_empty() {
            let book = &self.app.book;
            let language = book.spoken(self.speaker.language.as_deref());
            let told = dialogue::joined(book, language, before.tickets.len());
            self.first.extend(draw(&told, &self.back, Class::Answer));
        }
        self.from_number = before
            .session
            .as_deref()
            .and_then(Session::read)
            .map(Box::new);
        Ok(())
    }

    /// Nothing is said to them here unasked from now on, or what they missed is said.
    async fn hush(&mut self, db: &mut PgConnection, is_hushed: bool) -> sqlx::Result<()> {
        let (at, now) = (&self.back, self.due.now);
        if is_hushed {
            addresses::lost(db, at.channel, at.chat(), addresses::STOPPED, now).await?;
        } else {
            Box::pin(owed::is_back(&self.app.book, db, at, now)).await?;
        }
        self.has_news = true;
        Ok(())
    }

    async fn look(&self, db: &mut PgConnection, query: &Query) -> Result<EffectAnswer, TurnFailed> {
        // What a clerk filed before was for somebody else.
        let is_clerk = self.due.person().is_some_and(Person::is_desk);
        let asker = match query {
            Query::Earlier | Query::Near { .. } if is_clerk => None,
            _ => self.customer,
        };
        let mut found = lookup::look(&self.app.book, db, asker, query, self.due.now).await?;
        // A link costs letters: it stands where there are no buttons, and never with a neighbour's request.
        if let EffectAnswer::Ticket(Some(view)) = &mut found
            && !self.back.channel.can().buttons
            && !view.is_followed
        {
            let of = (view.ticket.id, view.ticket.customer);
            view.page = self.app.pages.to_one(db, of, self.due.now).await?;
        }
        Ok(found)
    }

    /// From now on they are spoken to in this language; whoever had none is a customer from now on.
    pub(super) async fn speaks(
        &mut self,
        db: &mut PgConnection,
        language: String,
    ) -> sqlx::Result<()> {
        let customer = self.customer.unwrap_or_else(Uuid::now_v7);
        let is_new = self.customer.is_none();
        if is_new {
            self.writes.meet(Met {
                conversation: self.due.conversation,
                knocks: None,
                becomes: Some(NewCustomer {
                    id: customer,
                    language: language.clone(),
                }),
            });
        } else {
            // They may have been met in this very turn.
            self.writes.write(db, self.due.now).await?;
            customers::speaks(db, customer, &language).await?;
        }
        self.customer = Some(customer);
        // Who writes by SMS shows the number with every word.
        if is_new && let Some(phone) = self.back.number() {
            self.writes.write(db, self.due.now).await?;
            Box::pin(self.proves(db, customer, &phone)).await?;
        }
        if let Some(mut person) = self.due.person().cloned() {
            staff::speaks(db, person.id, &language).await?;
            person.language.clone_from(&language);
            self.rows
                .extend(command_menu::row(&self.app.book, &person, &self.back));
        }
        self.speaker.language = Some(language);
        Ok(())
    }

    /// Keeps a number as theirs from now on, with what the counter filed for it. Whoever sits at the desk files for others, and may have
    /// typed their own number for them: nothing becomes theirs by it.
    pub(super) async fn proves(
        &mut self,
        db: &mut PgConnection,
        customer: Uuid,
        phone: &Phone,
    ) -> sqlx::Result<()> {
        let now = self.due.now;
        let is_clerk = self.due.person().is_some_and(Person::is_desk);
        let at = (!is_clerk).then_some(now);
        customers::remember_phone(db, customer, phone, at).await?;
        if is_clerk {
            return Ok(());
        }
        Box::pin(self.joins_number(db, customer, phone)).await?;
        let book = &self.app.book;
        let language = book.spoken(self.speaker.language.as_deref());
        let here = (language, &self.back);
        let told = owner::proved(book, db, (customer, phone), here, now).await?;
        self.has_news |= !told.is_empty();
        self.tells_others |= !told.is_empty();
        self.first.extend(told);
        Ok(())
    }

    /// Opens the ticket that they filled in, unless they have enough of its service open.
    pub(super) async fn open(
        &mut self,
        db: &mut PgConnection,
        new: &NewTicket,
    ) -> Result<EffectAnswer, TurnFailed> {
        let (app, now) = (self.app, self.due.now);
        let customer = self
            .customer
            .ok_or_else(|| TurnFailed::Panicked("a ticket for nobody".to_owned()))?;
        // At the desk one files for whoever stands there.
        let (customer, by) = match self.due.person().filter(|person| person.is_desk()) {
            Some(clerk) => {
                let language = self.speaker.language.as_deref();
                let language = app.book.spoken(language);
                let walks_in = customers::walks_in(db, language, clerk.id, now);
                (walks_in.await?, clerk.actor())
            }
            None => (customer, Actor::customer(customer)),
        };
        let book = &app.book;
        let limits = self.speaker.limits;
        let opened = match further::look(book, db, limits, (customer, &by), new, now).await? {
            Further::With(open) => EffectAnswer::Opened(Box::new(view::own(db, *open, now).await?)),
            how @ (Further::No | Further::Held) => {
                let filed = open::Filed {
                    customer,
                    by: &by,
                    most: limits.open,
                    is_held: matches!(how, Further::Held),
                    given: open::FromProgram::default(),
                };
                let opened = open::open(book, db, filed, new, now).await?;
                if let EffectAnswer::Opened(view) = &opened {
                    let papers = view.ticket.documents.iter();
                    self.taken.extend(papers.map(|paper| paper.key.clone()));
                }
                opened
            }
        };
        if let EffectAnswer::Opened(view) = &opened
            && self.customer != Some(customer)
        {
            self.hand_over(db, view.ticket.id, &new.answers).await?;
        }
        Ok(opened)
    }

    /// What the counter files is theirs who have proven its number lately, and the counter is told.
    pub(super) async fn hand_over(
        &mut self,
        db: &mut PgConnection,
        ticket: TicketId,
        answers: &Answers,
    ) -> sqlx::Result<()> {
        let number = answers.get(CONTACT).and_then(Value::as_str);
        let Some(phone) = number.and_then(Phone::read) else {
            return Ok(());
        };
        let book = &self.app.book;
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
