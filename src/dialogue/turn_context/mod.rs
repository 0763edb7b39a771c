//! One turn while it is being made: who speaks, in which language, what is said so far. May know `book`, `turn`, `answer` and `session`.

pub(in crate::dialogue) mod loops;
pub(in crate::dialogue) mod menu_words;
pub(in crate::dialogue) mod next;
pub(in crate::dialogue) mod numbers;
pub(in crate::dialogue) mod open_step;
pub(in crate::dialogue) mod refused_file;
pub(in crate::dialogue) mod yes_no;

use chrono::NaiveDate;

use self::next::Next;
use crate::dialogue::book::Book;
use crate::dialogue::book::phrases::Filling;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::book::service::Service;
use crate::dialogue::book::ways::Way;
use crate::dialogue::session::asked::Asked;
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::outcome::Turn;
use crate::dialogue::session::{Session, expiry};
use crate::dialogue::turn::choice::{Choice, always, choice};
use crate::dialogue::turn::{AsksFor, Effect, Reply, Speaker};
use crate::domain::calendar::local_day;

pub(super) struct TurnContext<'a> {
    pub(super) book: &'a Book,
    pub(super) speaker: &'a Speaker,
    /// A code of the book.
    pub(super) language: String,
    pub(super) session: Session,
    /// There was no session: this is the first word, or the first for a long time.
    pub(super) is_fresh: bool,
    heard: Option<String>,
    lead: Vec<String>,
    behind: Vec<String>,
    beside: Vec<Choice>,
    is_forgotten: bool,
    /// Answers in a row that had not been understood before this one.
    wrong_before: u8,
    /// The draft and the step of it that were open when they spoke.
    before: Option<(String, Option<String>)>,
    turn: Turn,
}

impl<'a> TurnContext<'a> {
    pub(in crate::dialogue) fn new(
        book: &'a Book,
        speaker: &'a Speaker,
        session: Option<Session>,
    ) -> Self {
        let book = book.spoken_with(speaker.can);
        let is_fresh = session.is_none();
        let before = session.as_ref().and_then(open_step);
        let session = session.unwrap_or_else(Session::new);
        let wrong_before = session.wrong;
        let chosen = session.speaks.as_deref().or(speaker.language.as_deref());
        let known = chosen
            .or(speaker.phone_language.as_deref())
            .and_then(|code| book.language(code));
        let language = known
            .or_else(|| book.enabled().next())
            .map_or_else(String::new, |language| language.code.clone());
        Self {
            book,
            speaker,
            language,
            session,
            is_fresh,
            heard: None,
            lead: Vec::new(),
            behind: Vec::new(),
            beside: Vec::new(),
            is_forgotten: false,
            wrong_before,
            before,
            turn: Turn::default(),
        }
    }

    /// Whether they have chosen a language that is spoken here.
    pub(super) fn has_language(&self) -> bool {
        let chosen = self
            .session
            .speaks
            .as_deref()
            .or(self.speaker.language.as_deref());
        chosen.is_some_and(|code| self.book.language(code).is_some())
    }

    pub(super) fn say(&self, sentence: &Sentence, filling: &[Filling<'_>]) -> String {
        self.book.say(&self.language, sentence.key, filling)
    }

    /// A sentence that the book names, without variables.
    pub(super) fn word(&self, key: &str) -> String {
        self.book.say(&self.language, key, &[])
    }

    /// What stands between the parts of a list in a line.
    pub(in crate::dialogue) fn between(&self) -> String {
        format!("{} ", self.say(&sentences::SEMICOLON, &[]))
    }

    /// Says this before whatever is said next, in one message with it.
    pub(super) fn note(&mut self, said: String) {
        if !said.is_empty() && !self.lead.contains(&said) {
            self.lead.push(said);
        }
    }

    /// Says a sentence that needs no filling before whatever is said next.
    pub(super) fn note_plain(&mut self, sentence: &Sentence) {
        let said = self.say(sentence, &[]);
        self.note(said);
    }

    /// Says this in the last message of the turn, and never before the first: nothing stands before the hotline.
    pub(super) fn note_behind(&mut self, sentence: &Sentence) {
        let said = self.say(sentence, &[]);
        self.behind.push(said);
    }

    /// Tells that something of a kind that cannot be taken was sent. From the second time on, a person is the better way.
    pub(super) fn refuse(&mut self, sentence: &Sentence) {
        let said = self.say(sentence, &[]);
        self.refuse_with(said);
    }

    /// Tells, in words that are filled in, that something was sent that cannot be taken.
    pub(super) fn refuse_with(&mut self, said: String) {
        self.note(said);
        if self.session.refused > 0 {
            let hotline = [("hotline", self.book.hotline.as_str().into())];
            let said = self.say(&sentences::ERROR_HUMAN, &hotline);
            self.note(said);
        }
        self.session.refused = self.session.refused.saturating_add(1);
    }

    /// Tells what was understood.
    pub(super) fn hear(&mut self, understood: String) {
        self.heard = Some(understood);
    }

    /// Offers this beside the choices of whatever is said next.
    pub(super) fn offer(&mut self, choice: Choice) {
        self.beside.push(choice);
    }

    pub(super) fn toast(&mut self, said: String) {
        self.turn.toast = Some(said);
    }

    pub(super) fn wish(&mut self, effect: Effect) {
        self.turn.effects.push(effect);
    }

    /// Says this last word to somebody of whom nothing is kept after it.
    pub(super) fn forget(&mut self, said: String) {
        self.is_forgotten = true;
        self.wish(Effect::Forget);
        self.reply(Reply {
            text: said,
            ..Reply::default()
        });
    }

    /// Says it, after what was to be said before it.
    pub(super) fn reply(&mut self, mut reply: Reply) {
        if reply.title.is_some() && !self.lead.is_empty() {
            // Under a title stands what it names, and nothing else.
            self.flush();
        }
        reply.heard = self.heard.take().or(reply.heard);
        if !self.lead.is_empty() {
            let mut parts = std::mem::take(&mut self.lead);
            if !reply.text.is_empty() {
                parts.push(std::mem::take(&mut reply.text));
            }
            reply.text = parts.join("\n\n");
        }
        reply.choices.append(&mut self.beside);
        let can = self.speaker.can;
        reply.asks_for = reply.asks_for.filter(|asked| match asked {
            AsksFor::Contact(_) => can.buttons,
            AsksFor::Location(_) => can.buttons && can.places,
            AsksFor::Words(_) => true,
        });
        reply.withdraws_offer = self.session.offered && reply.asks_for.is_none();
        self.session.offered = reply.asks_for.is_some();
        self.turn.replies.push(reply);
    }

    /// Says it beside what is open, which stays there with all its buttons.
    pub(super) fn aside(&mut self, text: String) {
        let said = Reply {
            text,
            ..Reply::default()
        };
        self.turn.replies.push(said);
    }

    /// What was to be said before something, said alone.
    pub(super) fn flush(&mut self) {
        if self.heard.is_some() || !self.lead.is_empty() {
            self.reply(Reply::default());
        }
    }

    /// The day on which they speak.
    pub(super) fn today(&self) -> NaiveDate {
        local_day(self.speaker.now)
    }

    /// A sentence of a service that tells what follows from an answer; it may name the hotline.
    pub(in crate::dialogue) fn told(&self, key: &str) -> String {
        let hotline = [("hotline", self.book.hotline.as_str().into())];
        self.book.say(&self.language, key, &hotline)
    }

    /// The turn, with nothing left unsaid. Of a stranger who was only asked for the language nothing is kept.
    pub(super) fn finish(mut self) -> Turn {
        for said in std::mem::take(&mut self.behind) {
            match self.turn.replies.as_mut_slice() {
                [] => self.note(said),
                [only] => only.text = format!("{}\n\n{said}", only.text),
                [.., last] => last.text = format!("{said}\n\n{}", last.text),
            }
        }
        self.flush();
        numbers::give(&mut self);
        loops::note(&mut self);
        if loops::ends(&self) {
            self.turn.replies.clear();
        }
        self.note_what_is_asked();
        self.session.due = expiry::next_hour(&self.session, self.speaker.now);
        let is_known = self.has_language() || !self.session.is_empty();
        let is_kept = is_known && !self.is_forgotten;
        self.turn.session = is_kept.then_some(self.session);
        self.turn
    }

    /// Remembers when another question was asked. In an emergency nobody is held up by who has seen what.
    fn note_what_is_asked(&mut self) {
        let is_pressing = self.draft().is_some_and(|(_, of)| of.is_emergency());
        let open = open_step(&self.session).filter(|_| !is_pressing);
        if open == self.before {
            return;
        }
        let before = self.before.take();
        self.session.asked = open.map(|(draft, _)| Asked {
            at: self.speaker.now,
            after: self.speaker.sent_at,
            more: self.speaker.more,
            before: before
                .filter(|(of, _)| *of == draft)
                .and_then(|(_, step)| step),
        });
    }

    /// Counts an answer that was not understood, and says what would work: first the rule, then an example, then where a human
    /// answers. (Field studies: a person on the line is far more accurate than a third try by text.)
    pub(super) fn misunderstood(&mut self, error: String, example: String) {
        self.session.wrong = self.session.wrong.saturating_add(1);
        self.session.misread = self.speaker.message.clone();
        self.note(error);
        if self.session.wrong >= 2 {
            self.note(example);
        }
        if self.session.wrong >= 3 {
            let human = self.say(
                &sentences::ERROR_HUMAN,
                &[("hotline", self.book.hotline.as_str().into())],
            );
            self.note(human);
        }
    }

    /// Tells that it was not understood which of some answers is chosen.
    pub(super) fn misunderstood_choice(&mut self) {
        let (error, example) = (
            self.say(&sentences::ERROR_CHOICE, &[]),
            self.say(&sentences::ERROR_EXAMPLE, &[]),
        );
        self.misunderstood(error, example);
    }

    /// The draft and its service, if there is one and the book still knows it.
    pub(super) fn draft(&self) -> Option<(&Draft, &'a Service)> {
        let draft = self.session.draft.as_ref()?;
        Some((draft, self.book.service(&draft.service)?))
    }

    /// The draft, to be changed.
    pub(super) fn draft_mut(&mut self) -> Option<&mut Draft> {
        self.session.draft.as_mut()
    }

    /// From now on this is what their words answer.
    pub(super) fn asking(&mut self, asking: Awaiting) {
        if self.session.asking != asking {
            self.understood();
            self.session.asking = asking;
        }
    }

    /// Something else is open now, or was answered: what was not understood before it has no meaning any more.
    pub(super) fn understood(&mut self) {
        self.session.wrong = 0;
        self.session.misread = None;
    }

    /// Asks for their number, which a phone can share with one press.
    pub(in crate::dialogue) fn ask_for_number(&mut self, sentence: &Sentence) -> Next {
        let share = self.say(&sentences::BTN_SHARE_PHONE, &[]);
        let text = self.say(sentence, &[]);
        self.reply(Reply {
            text,
            choices: vec![self.back_button()],
            asks_for: Some(AsksFor::Contact(share)),
            ..Reply::default()
        });
        Next::Done
    }

    /// The button that leads back from what no form asks.
    pub(in crate::dialogue) fn back_button(&self) -> Choice {
        self.way(always::MENU, "menu", Way::Back)
    }

    /// The button of a way out.
    pub(super) fn way(&self, session: &str, question: &str, way: Way) -> Choice {
        choice(session, question, way.code(), self.word(way.label()), None)
    }
}

/// The draft and the step of it that are open.
fn open_step(session: &Session) -> Option<(String, Option<String>)> {
    let draft = session.draft.as_ref()?;
    (session.asking == Awaiting::Form).then(|| (draft.id.clone(), draft.at.clone()))
}
