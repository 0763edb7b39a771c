//! Who of the staff hears of something, where, and in whose words.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::app::App;
use crate::dialogue::desk::view::DeskView;
use crate::domain::{Role, Subject, ladder};
use crate::store::addresses::Address;
use crate::store::staff::{self, StaffMember};
use crate::store::staff_group;

/// A chat of the staff, by its name on the channel where they work.
pub(super) fn staff_chat(address: &str) -> Address {
    Address::telegram(address)
}

/// Everyone of the staff who can be told something at this moment.
pub(super) struct Recipients<'a> {
    pub(super) app: &'a App,
    pub(super) members: Vec<StaffMember>,
    /// Their group, where it can be written to.
    pub(super) group: Option<String>,
    pub(super) now: DateTime<Utc>,
}

impl<'a> Recipients<'a> {
    /// Everyone who can be told now.
    pub(super) async fn at(
        app: &'a App,
        db: &mut PgConnection,
        now: DateTime<Utc>,
    ) -> sqlx::Result<Self> {
        Ok(Self {
            app,
            members: staff::reachable(db).await?,
            group: staff_group::listening(db).await?,
            now,
        })
    }
}

impl Recipients<'_> {
    /// Every chat of the staff.
    pub(super) fn chats(&self) -> Vec<String> {
        let members = self.members.iter().map(|member| &member.chat);
        members.chain(&self.group).cloned().collect()
    }

    /// The admins; where there is none in the chat, everyone of the desk.
    pub(super) fn admins(&self) -> Vec<&StaffMember> {
        let is_admin = |member: &&StaffMember| member.person.role == Role::Admin;
        let has_admin = self.members.iter().any(|member| is_admin(&member));
        let members = self.members.iter();
        members
            .filter(|member| is_admin(member) || (!has_admin && member.person.is_desk()))
            .collect()
    }

    /// Whether this shows work that was taken from the technician who sits there.
    pub(super) fn is_gone(&self, chat: &Address, view: &DeskView, subject: Subject) -> bool {
        let member = self
            .members
            .iter()
            .find(|member| member.chat == chat.address);
        matches!(subject, Subject::Work(_))
            && member.is_none_or(|member| !member.person.sees(&view.ticket, self.now))
    }

    /// In whose words a chat reads a ticket; `None`: whoever sits there may not see it any more.
    pub(super) fn reader(
        &self,
        chat: &Address,
        view: &DeskView,
        subject: Subject,
    ) -> Option<(&str, Role)> {
        if self.group.as_deref() == Some(chat.chat()) {
            return Some((&self.app.book.staff_language, Role::Supervisor));
        }
        let member = self
            .members
            .iter()
            .find(|member| member.chat == chat.address)?;
        // What was taken from a technician is drawn once more, without its buttons.
        let is_theirs =
            member.person.sees(&view.ticket, self.now) || matches!(subject, Subject::Work(_));
        is_theirs.then_some((&*member.person.language, member.person.role))
    }

    /// The chats that hear of a ticket, with their language, and whether it comes without a sound. What comes back goes to the one who
    /// had it before.
    pub(super) fn concerned(
        &self,
        view: &DeskView,
        is_urgent: bool,
        again: bool,
    ) -> Vec<(&str, &str, bool)> {
        let ticket = &view.ticket;
        let book = &self.app.book;
        let is_closed = book.office.next_opening(self.now, &book.holidays).is_some();
        let silent = is_closed && !is_urgent;
        let had_it = ticket.reviewer.as_ref().filter(|_| again).map(|one| one.id);
        let is_concerned = |member: &&StaffMember| {
            let wants = match member.wants.as_str() {
                "urgent" => is_urgent,
                // An emergency that nobody has rings everywhere.
                "board" => ladder::nobody_has(ticket),
                _ => true,
            };
            let theirs = had_it.is_none_or(|id| member.person.id == id);
            member.person.is_desk() && member.person.covers(ticket.region()) && wants && theirs
        };
        let mut chats: Vec<(&str, &str, bool)> = self
            .members
            .iter()
            .filter(is_concerned)
            .map(|member| (&*member.chat, &*member.person.language, silent))
            .collect();
        if chats.is_empty() && had_it.is_some() {
            // They have left: it is everyone's.
            return self.concerned(view, is_urgent, false);
        }
        let language = &*self.app.book.staff_language;
        chats.extend(self.group.iter().map(|chat| (&**chat, language, silent)));
        chats
    }
}
