//! Who comes to our pages: an account by its app, which is given a link for half a day; anybody by a link that we signed.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;

use super::Visitor;
use crate::app::App;
use crate::domain::{Opens, Pass};
use crate::store::page_visitors::{self, PageVisitor};

/// How long a page may stay open: a day's work; then it is opened anew from the chat.
const OPEN_FOR: Duration = Duration::hours(12);

/// The link for somebody whom Telegram has let in; none, if they never were a customer.
pub async fn by_account(
    app: &App,
    db: &mut PgConnection,
    user: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Pass>> {
    let Some(customer) = page_visitors::of_account(db, &user.to_string()).await? else {
        return Ok(None);
    };
    let key = app.pages.key(db).await?;
    let opens = Opens::All(customer);
    Ok(Some(Pass::sign(key, opens, customer, now + OPEN_FOR)))
}

/// The one whom a link lets in, and when that is; nobody, if it is none of ours, too old, or of a request that went to another account.
pub async fn by_link(
    app: &App,
    db: &mut PgConnection,
    written: &str,
) -> sqlx::Result<Option<(Visitor, DateTime<Utc>)>> {
    let Some(pass) = Pass::read(written) else {
        return Ok(None);
    };
    let key = *app.pages.key(db).await?;
    let found = match pass.opens {
        Opens::All(customer) => page_visitors::of_customer(db, customer).await?,
        Opens::One(ticket) => page_visitors::of_ticket(db, ticket).await?,
    };
    let holds = |found: &PageVisitor| pass.holds(&key, found.customer, found.now);
    Ok(found.filter(holds).map(|found| {
        let language = app.book.spoken(Some(&found.language)).to_owned();
        let visitor = Visitor {
            customer: found.customer,
            language,
            pass: pass.clone(),
        };
        (visitor, found.now)
    }))
}
