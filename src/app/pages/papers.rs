//! A file that a customer sends on a page: to a request that is filed, or to the form that is open in the chat.

use uuid::Uuid;

use super::Visitor;
use super::form::{self, ChatForm, NotHeard};
use crate::app::App;
use crate::app::api::upload::{self, AddedPaper, NotAdded, PaperSender, SentPaper};
use crate::dialogue::Session;
use crate::dialogue::form::page::files;
use crate::dialogue::ticket::further_paper::PaperRefusal;
use crate::dialogue::turn::on_page::{PageDeed, PageFile};
use crate::domain::{Actor, TicketId};
use crate::store::kept_files::{self, NotedFile};
use crate::store::{self, sessions};

/// How the origin of such files is written.
const PAGE: &str = "page";

/// Adds it to a request of theirs, with the checks of the conversation. Whoever may read it by a link may send what is missing; whoever
/// only follows it may not.
pub async fn to_request(
    app: &App,
    visitor: &Visitor,
    ticket: TicketId,
    sent: &SentPaper,
) -> Result<AddedPaper, NotAdded> {
    if !visitor.may_see(ticket) {
        return Err(NotAdded::Unknown);
    }
    let customer = Actor::customer(visitor.customer);
    let from = PaperSender {
        source: PAGE.to_owned(),
        only_of: Some(visitor.customer),
        key: Uuid::nil(),
        by: customer.clone(),
        corrects: customer,
    };
    upload::add(app, &from, ticket, (sent, &visitor.language), None).await
}

/// What became of a file for a form.
#[derive(Debug)]
pub enum BroughtToForm {
    Kept,
    Refused(PaperRefusal),
    /// The form has it already.
    There,
}

/// Gives it to the form, if that takes it; otherwise it is kept nowhere.
pub async fn to_form(
    app: &App,
    (visitor, form): (&Visitor, &ChatForm),
    draft: &str,
    sent: &SentPaper,
) -> Result<BroughtToForm, NotAdded> {
    let judged = match upload::judged(sent).await? {
        Ok(judged) => judged,
        Err(flaw) => return Ok(BroughtToForm::Refused(PaperRefusal::Flawed(flaw))),
    };
    let what = (&*sent.kind, &*judged.sha256);
    let mut db = app.pool.acquire().await?;
    let now = store::now(&mut db).await?;
    let takes =
        |session: &Session| files::takes(&app.book, session, draft, what, (app.limits, now));
    match form.session.as_ref().map(takes) {
        Some(Ok(true)) => {}
        Some(Ok(false)) => return Ok(BroughtToForm::There),
        Some(Err(why)) => return Ok(BroughtToForm::Refused(why)),
        None => return Ok(BroughtToForm::Refused(PaperRefusal::Kind)),
    }
    let key = format!("page:{}", Uuid::now_v7().simple());
    let file = NotedFile {
        key: &key,
        kind: &sent.kind,
        source: PAGE,
        sha256: &judged.sha256,
        customer: visitor.customer,
        conversation: Some(form.conversation),
    };
    kept_files::note(&mut db, file, now).await?;
    drop(db);
    upload::keep(app, sent, &judged).await?;
    let brings = PageDeed::Brings(PageFile {
        paper: sent.kind.clone(),
        key: key.clone(),
        name: sent.name.clone(),
        sha256: judged.sha256.clone(),
        mime: judged.mime.to_owned(),
        bytes: u64::try_from(sent.bytes.len()).unwrap_or(u64::MAX),
        small: judged.is_small,
    });
    let heard = form::tell(app, form, draft, brings).await;
    heard.map_err(|error| match error {
        NotHeard::Late => NotAdded::Away(error.to_string()),
        NotHeard::Store(error) => error.into(),
    })?;
    let mut db = app.pool.acquire().await?;
    let found = sessions::at_telegram(&mut db, visitor.customer).await?;
    let session = found.and_then(|found| Session::read(&found.state?));
    if session
        .as_ref()
        .is_some_and(|session| session.files().contains(&key))
    {
        return Ok(BroughtToForm::Kept);
    }
    kept_files::drop(&mut db, &key).await?;
    // Something else came meanwhile.
    Ok(match session.as_ref().map(takes) {
        Some(Err(why)) => BroughtToForm::Refused(why),
        _ => BroughtToForm::There,
    })
}
