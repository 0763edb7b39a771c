//! One sender for all replicas: who leads, and who stands by.

use sqlx::ConnectOptions;
use sqlx::PgConnection;
use sqlx::postgres::PgConnectOptions;
use std::time::Duration;

use crate::app::App;
use crate::domain::Channel;
use crate::store::leadership;

/// Takes the lead on a connection of its own, as soon as nobody else has it. The lock lives and dies with that connection, and so
/// does the sender, who reads the outbox over it; keepalives end it soon when the network does.
pub(super) async fn lead(app: &App, channel: Channel) -> sqlx::Result<PgConnection> {
    let options: PgConnectOptions = (*app.pool.connect_options()).clone();
    let keepalives = [
        ("tcp_keepalives_idle", "5"),
        ("tcp_keepalives_interval", "2"),
        ("tcp_keepalives_count", "3"),
    ];
    let mut connection = options.options(keepalives).connect().await?;
    let leads = &app.bell.lanes.of(channel).leads;
    let mut stood_by = Duration::ZERO;
    while !leadership::try_lead(&mut connection, &format!("sender {channel}")).await? {
        leads.send_replace(false);
        tokio::time::sleep(STAND_BY).await;
        stood_by += STAND_BY;
        if stood_by == SAY_SO {
            tracing::info!(
                %channel,
                "somebody else leads: another process sends, and this one stands by"
            );
        }
    }
    leads.send_replace(true);
    tracing::info!(%channel, "sending from here");
    Ok(connection)
}

/// How often one who stands by looks whether the lead is free.
const STAND_BY: Duration = Duration::from_millis(250);
/// Who stands by for so long says so once.
const SAY_SO: Duration = Duration::from_secs(10);
