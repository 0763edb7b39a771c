//! A table of requests that another program had made before powerlink came to its database.

use sqlx::PgConnection;

use super::MIGRATIONS;

/// How many of its rows were taken over, and how many are listed in `adoption_refused`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adopted {
    pub taken: i64,
    pub refused: i64,
}

/// Puts such a table aside, with everything that belongs to it. (Only where nothing of ours is there yet: afterwards it is ours.)
pub async fn put_aside(db: &mut PgConnection) -> sqlx::Result<bool> {
    // One that says by which workflow it goes is ours, and its other tables are not where they should be.
    let is_there: bool = sqlx::query_scalar(
        "select to_regclass('public.service_requests') is not null and not exists (
             select from pg_attribute where attrelid = to_regclass('public.service_requests') and attname = 'workflow')",
    )
    .fetch_one(&mut *db)
    .await?;
    if is_there {
        // Both or nothing: sent as one.
        sqlx::raw_sql(
            "create schema if not exists powerlink_adopted;
             alter table public.service_requests set schema powerlink_adopted",
        )
        .execute(db)
        .await?;
    }
    Ok(is_there)
}

/// Tables of another program that have names of ours. (That of requests is none: it is put aside.)
pub async fn in_the_way(db: &mut PgConnection) -> sqlx::Result<Vec<String>> {
    let ours: Vec<&str> = MIGRATIONS
        .iter()
        .flat_map(|migration| made_by(migration.sql.as_str()))
        .filter(|name| *name != "service_requests")
        .collect();
    sqlx::query_scalar(
        "select relname::text from pg_class where relnamespace = 'public'::regnamespace and relname = any($1) order by 1",
    )
    .bind(ours)
    .fetch_all(db)
    .await
}

/// The tables and views that this makes.
fn made_by(migration: &str) -> impl Iterator<Item = &str> {
    let lines = migration.lines();
    lines.filter_map(|line| {
        let made = line.strip_prefix("create table ");
        let name = made.or_else(|| line.strip_prefix("create view "))?;
        name.split([' ', '(']).next()
    })
}

/// Takes over what was put aside, all of it or nothing; none: nothing was.
pub async fn adopt(db: &mut PgConnection) -> sqlx::Result<Option<Adopted>> {
    let adopted =
        sqlx::query!(r#"select taken as "taken?", refused as "refused?" from adopt_requests()"#)
            .fetch_one(db)
            .await?;
    let adopted = adopted.taken.zip(adopted.refused);
    Ok(adopted.map(|(taken, refused)| Adopted { taken, refused }))
}
