//! How much may be sent by SMS in a day: to one number, and in all. It costs money, and somebody may try how much of it.
//!
//! At the limit of all, what customers did not ask for waits until tomorrow, while answers go on; at twice the limit they end too. At the
//! limit of a number its next answer says so, and those after it are not sent. What is told of an emergency always goes. Staff hear of
//! every limit that is reached, once a day.

use std::collections::HashMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::sender::Sender;
use crate::dialogue::book::sentences;
use crate::domain::{Channel, Message, Said, calendar};
use crate::store::outbox::{self, Class, Ended, Taken};
use crate::store::sent_sms::PostedSms;
use crate::store::{pushes, sms_limits};

/// Segments of SMS in a day in Addis Ababa; 0 is no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayLimits {
    pub number: u32,
    pub all: u32,
}

/// How long what was sent in all is taken for true: what leaves meanwhile at the usual rate is a small part of a day.
const COUNTED: Duration = Duration::seconds(10);

/// Of so many numbers it is remembered at most; then all are counted anew.
const NUMBERS: usize = 50_000;

/// What was sent on a day by now, in segments, as this sender knows it: nobody else sends meanwhile.
#[derive(Clone, Debug, Default)]
pub(super) struct SentToday {
    begins: DateTime<Utc>,
    /// In all, and when it was counted.
    all: Option<(i64, DateTime<Utc>)>,
    /// To the numbers that were written to.
    numbers: HashMap<String, i64>,
}

impl SentToday {
    /// Of the day that begins then.
    fn on(&mut self, begins: DateTime<Utc>) -> &mut Self {
        if self.begins != begins || self.numbers.len() > NUMBERS {
            *self = Self {
                begins,
                ..Self::default()
            };
        }
        self
    }

    /// These were posted.
    pub(super) fn note(&mut self, posted: &[PostedSms]) {
        for sms in posted {
            if let Some(sent) = self.numbers.get_mut(&sms.phone) {
                *sent += i64::try_from(sms.segments).unwrap_or(0);
            }
        }
    }
}

impl Sender<'_> {
    /// The row as it may go now; none: it waits for tomorrow, or is not sent.
    pub(super) async fn within_limits(&mut self, row: Taken) -> sqlx::Result<Option<Taken>> {
        let limits = self.app.day_limits;
        let is_limited = self.channel == Channel::Sms && limits != DayLimits::default();
        if !is_limited {
            return Ok(Some(row));
        }
        let day = calendar::local_day(row.now);
        let begins = calendar::end_of_day(day - Duration::days(1));
        if limits.all > 0 {
            let sent = self.sent_in_all(begins, row.now).await?;
            let most = i64::from(limits.all);
            if sent >= most && !self.is_of_an_emergency(&row).await? {
                self.note(day, None).await?;
                if !is_answer(&row) {
                    return self.waits_for_tomorrow(&row, day).await;
                }
                if sent >= 2 * most {
                    return self
                        .is_not_sent(&row, "the limit of the day is reached")
                        .await;
                }
            }
        }
        if limits.number == 0 {
            return Ok(Some(row));
        }
        let sent = self.sent_to(&row.chat, begins).await?;
        if sent < i64::from(limits.number) || self.is_of_an_emergency(&row).await? {
            return Ok(Some(row));
        }
        let is_new = self.note(day, Some(&row.chat)).await?;
        if !is_answer(&row) {
            return self.waits_for_tomorrow(&row, day).await;
        }
        if is_new {
            return self.says_so(row).await;
        }
        let why = "the limit of the day for this number is reached";
        self.is_not_sent(&row, why).await
    }

    /// In segments, all together since the day began.
    async fn sent_in_all(
        &mut self,
        begins: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> sqlx::Result<i64> {
        if let Some((segments, at)) = self.sent_today.on(begins).all
            && now - at < COUNTED
        {
            return Ok(segments);
        }
        let segments = sms_limits::sent_in_all(self.line.open().await?, begins).await?;
        self.sent_today.all = Some((segments, now));
        Ok(segments)
    }

    /// In segments, to this number since the day began.
    async fn sent_to(&mut self, phone: &str, begins: DateTime<Utc>) -> sqlx::Result<i64> {
        if let Some(sent) = self.sent_today.on(begins).numbers.get(phone) {
            return Ok(*sent);
        }
        let sent = sms_limits::sent_to(self.line.open().await?, phone, begins).await?;
        let numbers = &mut self.sent_today.numbers;
        numbers.insert(phone.to_owned(), sent);
        Ok(sent)
    }

    /// Staff are to hear of it. Whether it was not known yet.
    async fn note(&mut self, day: NaiveDate, phone: Option<&str>) -> sqlx::Result<bool> {
        let is_new = sms_limits::is_reached(self.line.open().await?, day, phone).await?;
        if is_new {
            tracing::warn!(%day, of_all = phone.is_none(), "a limit of SMS for a day is reached (SMS_PER_DAY, SMS_PER_NUMBER)");
            self.app.bell.ring_news();
        }
        Ok(is_new)
    }

    /// What wakes people at night may also cost.
    async fn is_of_an_emergency(&mut self, row: &Taken) -> sqlx::Result<bool> {
        match &row.ticket {
            Some(ticket) => sms_limits::is_emergency(self.line.open().await?, ticket).await,
            None => Ok(false),
        }
    }

    /// Until it may ring again.
    async fn waits_for_tomorrow(
        &mut self,
        row: &Taken,
        day: NaiveDate,
    ) -> sqlx::Result<Option<Taken>> {
        let morning = self.app.quiet.after(calendar::end_of_day(day));
        self.wait_until(row, morning).await?;
        Ok(None)
    }

    async fn is_not_sent(&mut self, row: &Taken, why: &str) -> sqlx::Result<Option<Taken>> {
        self.is_left_out(row);
        let ended = Ended {
            id: row.id,
            state: "given_up",
            why: Some(why.to_owned()),
            message: None,
        };
        outbox::end(self.line.open().await?, &[ended]).await?;
        Ok(None)
    }

    /// In the place of the answer.
    async fn says_so(&mut self, mut row: Taken) -> sqlx::Result<Option<Taken>> {
        let book = &self.app.book;
        let db = self.line.open().await?;
        let language = sms_limits::language(db, &row.chat).await?;
        let language = language.unwrap_or_else(|| book.staff_language.clone());
        let hotline = [("hotline", book.hotline.as_str().into())];
        let said = book.say(&language, sentences::LIMIT_NUMBER.key, &hotline);
        let message = Message::of(&*said);
        pushes::rewrite(db, row.id, &message).await?;
        row.said = Said::Message(Box::new(message));
        Ok(Some(row))
    }
}

const fn is_answer(row: &Taken) -> bool {
    row.class < Class::Push as i16 || row.class == Class::Greeting as i16
}
