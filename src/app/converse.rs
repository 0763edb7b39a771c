//! One message, from its raw body to what is said and what becomes true.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{House, announce, track};
use crate::channels::{Inbound, Press, What, telegram};
use crate::dialogue::turn::FileOutcome;
use crate::dialogue::{Effect, Input, Reply, Session, Speaker, take_turn};
use crate::domain::{Document, DocumentState, Phone};
use crate::store::addresses::{self, Address};
use crate::store::outbox::{Class, Outbound};
use crate::store::turns::Due;
use crate::store::{conversations, customers, document_jobs, service_requests};

/// The channel on which the house speaks to itself.
pub const HOUSE: &str = "house";
/// The channel and the lane of Telegram.
pub const TELEGRAM: &str = "telegram";

/// How often one message may ask and be answered within its turn; more is a loop.
const ROUNDS: usize = 6;

/// What one message led to.
#[derive(Debug, Default)]
pub struct Said {
    /// The session to keep: `None` leaves it as it is, `Some(None)` ends it.
    pub session: Option<Option<Value>>,
    pub rows: Vec<Outbound>,
    /// A file is to be fetched.
    pub wants_files: bool,
}

/// A turn that was not taken. Nothing of it may be kept.
#[derive(Debug)]
pub enum TurnFailed {
    /// The transaction is lost: try again, or singly.
    Store(sqlx::Error),
    /// The message itself is to blame.
    Panicked(String),
}

impl From<sqlx::Error> for TurnFailed {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error)
    }
}

/// What the house says to itself.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum HouseWord {
    /// A file has come, or has not; the answer goes to where the file came from.
    Fetched {
        fetched: String,
        kind: String,
        outcome: FileOutcome,
        channel: String,
        address: String,
    },
    /// Another program changed a ticket (the trigger of `service_requests` wrote this).
    Changed(announce::ChangedOutside),
}

/// Handles one message: reads its body and does what follows.
pub async fn handle(house: &House, db: &mut PgConnection, due: &Due) -> Result<Said, TurnFailed> {
    if due.channel == HOUSE {
        return hear_house(house, db, due).await;
    }
    let read = house.telegram.read(&due.body);
    let Inbound {
        what,
        language,
        press,
    } = read;
    let from = Address {
        channel: due.channel.clone(),
        address: due.address.clone(),
    };
    match what {
        What::Said(input) => {
            if due.unreachable {
                addresses::found(db, &from.channel, from.chat()).await?;
            }
            Exchange::begin(house, due, from, language)
                .hear(db, input, press)
                .await
        }
        What::Unreachable => {
            addresses::lost(db, &from.channel, from.chat(), "they left", due.now).await?;
            Ok(Said::default())
        }
        What::Reachable => {
            addresses::found(db, &from.channel, from.chat()).await?;
            Ok(Said::default())
        }
        What::Moved { to } => {
            addresses::moved(db, &from.channel, from.chat(), &to.to_string()).await?;
            Ok(Said::default())
        }
        What::Ignored(why) => {
            tracing::debug!(inbox.id = due.id, why, "ignored on purpose");
            // Its spinner ends all the same.
            let rows = press
                .iter()
                .map(|press| answer_press(press, None, &from))
                .collect();
            Ok(Said {
                rows,
                ..Said::default()
            })
        }
    }
}

/// Lets the engine hear something about this message other than its body.
pub async fn say(
    house: &House,
    db: &mut PgConnection,
    due: &Due,
    input: &Input,
) -> Result<Said, TurnFailed> {
    let from = Address {
        channel: due.channel.clone(),
        address: due.address.clone(),
    };
    Exchange::begin(house, due, from, None)
        .hear(db, input.clone(), None)
        .await
}

async fn hear_house(house: &House, db: &mut PgConnection, due: &Due) -> Result<Said, TurnFailed> {
    match serde_json::from_str(&due.body) {
        Ok(HouseWord::Fetched {
            fetched: key,
            kind,
            outcome,
            channel,
            address,
        }) => {
            if let Some(customer) = due.customer {
                settle_document(db, customer, due, &key, &kind, &outcome).await?;
            }
            let back = Address { channel, address };
            Exchange::begin(house, due, back, None)
                .hear(db, Input::Fetched { key, outcome }, None)
                .await
        }
        Ok(HouseWord::Changed(change)) => {
            let rows = announce::changed_outside(&house.book, db, &change, due.now).await?;
            Ok(Said {
                rows,
                ..Said::default()
            })
        }
        Err(error) => Err(TurnFailed::Panicked(format!(
            "the house does not understand itself: {error}"
        ))),
    }
}

/// The request may have been sent while its file was still on the way.
async fn settle_document(
    db: &mut PgConnection,
    customer: Uuid,
    due: &Due,
    key: &str,
    kind: &str,
    outcome: &FileOutcome,
) -> sqlx::Result<()> {
    let state = match outcome {
        FileOutcome::Stored {
            sha256,
            mime,
            bytes,
        } => DocumentState::Stored {
            sha256: sha256.clone(),
            mime: mime.clone(),
            bytes: *bytes,
            at: due.now,
        },
        FileOutcome::Slow => return Ok(()),
        FileOutcome::TooLarge | FileOutcome::WrongType | FileOutcome::Lost => DocumentState::Lost,
    };
    let settled = Document {
        kind: kind.to_owned(),
        key: key.to_owned(),
        name: None,
        state,
    };
    service_requests::document_settled(db, customer, &settled).await
}

/// One exchange with one person: their words, the engine's turns, and what follows from them.
struct Exchange<'a> {
    house: &'a House,
    due: &'a Due,
    back: Address,
    speaker: Speaker,
    customer: Option<Uuid>,
    wants_files: bool,
}

impl<'a> Exchange<'a> {
    fn begin(
        house: &'a House,
        due: &'a Due,
        back: Address,
        phone_language: Option<String>,
    ) -> Self {
        let speaker = Speaker {
            language: due.language.clone(),
            phone_language,
            phone: due.phone.as_deref().and_then(Phone::read),
            now: due.now,
            inbound: due.id,
        };
        Self {
            house,
            due,
            back,
            speaker,
            customer: due.customer,
            wants_files: false,
        }
    }

    async fn hear(
        mut self,
        db: &mut PgConnection,
        input: Input,
        press: Option<Press>,
    ) -> Result<Said, TurnFailed> {
        let mut session = self.due.session.as_ref().and_then(Session::read);
        let mut inputs = VecDeque::from([input]);
        let mut replies = Vec::new();
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
                inputs.extend(self.make_true(db, effect).await?.map(Input::Found));
            }
        }
        let state = session.and_then(|session| serde_json::to_value(session).ok());
        let mut rows: Vec<Outbound> = press
            .iter()
            .map(|press| answer_press(press, toast.as_deref(), &self.back))
            .collect();
        rows.extend(
            replies
                .iter()
                .flat_map(|reply| draw(reply, &self.back, Class::Answer)),
        );
        Ok(Said {
            session: Some(state),
            rows,
            wants_files: self.wants_files,
        })
    }

    /// Turns a wish into a fact, in the transaction that keeps the session and the replies.
    async fn make_true(
        &mut self,
        db: &mut PgConnection,
        effect: Effect,
    ) -> Result<Option<crate::dialogue::Answer>, TurnFailed> {
        let now = self.due.now;
        match effect {
            Effect::SpeakLanguage(language) => {
                let customer = self.customer.unwrap_or_else(Uuid::now_v7);
                customers::speaks(db, customer, &language, now).await?;
                if self.customer.is_none() {
                    conversations::belongs_to(db, self.due.conversation, customer).await?;
                    self.customer = Some(customer);
                }
                self.speaker.language = Some(language);
                Ok(None)
            }
            Effect::RememberPhone(phone) => {
                if let Some(customer) = self.customer {
                    customers::remember_phone(db, customer, &phone).await?;
                }
                self.speaker.phone = Some(phone);
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
            Effect::OpenTicket(new) => {
                let customer = self
                    .customer
                    .ok_or_else(|| TurnFailed::Panicked("a ticket for nobody".to_owned()))?;
                Ok(Some(
                    track::open(&self.house.book, db, customer, &new, now).await?,
                ))
            }
            Effect::Look(query) => Ok(Some(track::look(db, self.customer, &query).await?)),
        }
    }
}

fn answer_press(press: &Press, toast: Option<&str>, to: &Address) -> Outbound {
    outbound(
        telegram::layout::answer_press(&press.callback, toast),
        to,
        Class::Press,
    )
}

/// A reply as the calls of the channel that it goes to.
pub fn draw(reply: &Reply, to: &Address, class: Class) -> Vec<Outbound> {
    let Some(chat) = telegram::chat_of(&to.address) else {
        return Vec::new();
    };
    telegram::layout::draw(reply, chat)
        .into_iter()
        .map(|call| outbound(call, to, class))
        .collect()
}

fn outbound(call: telegram::layout::Call, to: &Address, class: Class) -> Outbound {
    Outbound {
        lane: to.channel.clone(),
        chat: to.chat().to_owned(),
        class,
        method: call.method.to_owned(),
        params: call.params,
        card: call.card.map(|card| (card.ticket, card.version)),
        ticket: call.card.map(|card| card.ticket),
    }
}

pub(super) fn reason(panic: &(dyn std::any::Any + Send)) -> String {
    let said = panic
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| panic.downcast_ref::<String>().cloned());
    said.unwrap_or_else(|| "a panic without words".to_owned())
}
