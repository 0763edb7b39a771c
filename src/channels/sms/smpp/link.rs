//! A connection to a centre that is kept up: opened, let in, lost, opened again after a pause that grows.

use std::io;
use std::time::Instant;

use rusmpp::{CommandId, CommandStatus};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::time::{sleep, timeout};

use super::centre::{Centre, pause};
use super::frames::Frames;
use super::jobs::{Errands, Submitted};
use super::memory::{Memory, Stores};
use super::pdu::{self, BindWay};
use super::session::Conversing;
use super::shift::Shift;

/// Both ends of a connection that has been let in.
pub(super) type Opened = (Frames<OwnedReadHalf>, OwnedWriteHalf);

/// Why there is no connection.
#[derive(Debug, thiserror::Error)]
enum NotOpened {
    #[error("the centre cannot be reached: {0}")]
    Io(#[from] io::Error),
    #[error("the centre does not answer")]
    Silent(#[from] tokio::time::error::Elapsed),
    #[error("the centre refuses SMPP_SYSTEM_ID or SMPP_PASSWORD")]
    NotLetIn,
    #[error("the centre refuses the bind: {0:?}")]
    Refused(CommandStatus),
}

/// Keeps a connection up while the shift is ours, until it is told to stop. What is to be sent meanwhile without one is told so.
pub(super) async fn run(
    centre: &Centre,
    way: BindWay,
    stores: &Stores,
    mut errands: Errands,
    shift: &Shift,
) {
    let mut memory = Memory::new();
    let mut failures = 0;
    // Until the first answer it is not known how we stand: what is to be sent waits for it.
    let mut standing = None;
    while errands
        .refuse_during(standing.as_ref(), shift.begins())
        .await
    {
        let over = shift.over();
        let opening = async {
            tokio::select! {
                opened = open(centre, way) => Some(opened),
                () = over.clone() => None,
            }
        };
        match errands.refuse_during(standing.as_ref(), opening).await {
            None => continue,
            Some(Ok(opened)) => {
                tracing::info!(?way, "the SMS centre has let us in");
                standing = Some(Submitted::Away);
                let since = Instant::now();
                memory.connection += 1;
                let session = Conversing::new(centre, stores, &mut memory, &mut errands, opened);
                match session.run(over.clone()).await {
                    Ok(()) => tracing::info!(?way, "the connection to the SMS centre is closed"),
                    Err(why) => {
                        tracing::warn!(?way, %why, "the connection to the SMS centre is lost");
                    }
                }
                // A centre that lets us in and hangs up at once is not asked again at once.
                let has_lasted = since.elapsed() > centre.times.longest_pause;
                failures = if has_lasted { 1 } else { failures + 1 };
            }
            Some(Err(why)) => {
                tracing::warn!(?way, failures, %why, "no connection to the SMS centre");
                standing = Some(match why {
                    NotOpened::NotLetIn => Submitted::NotLetIn,
                    _ => Submitted::Away,
                });
                failures += 1;
            }
        }
        let waiting = async {
            tokio::select! {
                () = sleep(pause(&centre.times, failures, centre.seed)) => (),
                () = over => (),
            }
        };
        errands.refuse_during(standing.as_ref(), waiting).await;
    }
    errands.close();
}

/// Connects, and asks to be let in.
async fn open(centre: &Centre, way: BindWay) -> Result<Opened, NotOpened> {
    let patience = centre.times.connect;
    let stream = timeout(patience, TcpStream::connect(&centre.address)).await??;
    stream.set_nodelay(true)?;
    let (read, mut write) = stream.into_split();
    let mut frames = Frames::of(read);
    let bind = pdu::bind(way, centre).ok_or(io::ErrorKind::InvalidInput);
    let bind = pdu::bytes(CommandStatus::EsmeRok, 1, bind.map_err(io::Error::from)?);
    let answered = async {
        write.write_all(&bind).await?;
        while let Some(frame) = frames.next().await? {
            match frame.id {
                CommandId::BindTransceiverResp
                | CommandId::BindTransmitterResp
                | CommandId::BindReceiverResp
                | CommandId::GenericNack => return Ok(frame.status),
                // Nothing that comes before is answered, and so it comes again.
                _ => (),
            }
        }
        Err(io::Error::from(io::ErrorKind::UnexpectedEof))
    };
    match timeout(patience, answered).await?? {
        CommandStatus::EsmeRok => Ok((frames, write)),
        CommandStatus::EsmeRinvpaswd | CommandStatus::EsmeRinvsysid => Err(NotOpened::NotLetIn),
        other => Err(NotOpened::Refused(other)),
    }
}
