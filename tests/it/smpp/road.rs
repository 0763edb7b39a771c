//! A road to a centre that can be cut.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A road to a centre that ends after so many bytes, each connection after its own; then it holds.
pub(crate) struct Road {
    pub(crate) address: SocketAddr,
    walking: JoinHandle<()>,
    /// What we say does not arrive.
    swallows: Arc<AtomicBool>,
}

impl Road {
    pub(crate) async fn to(centre: SocketAddr, mut ends: VecDeque<usize>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its number");
        let swallows = Arc::<AtomicBool>::default();
        let is_mute = Arc::clone(&swallows);
        let walking = tokio::spawn(async move {
            while let Ok((ours, _)) = listener.accept().await {
                let end = ends.pop_front().unwrap_or(usize::MAX);
                tokio::spawn(walk(ours, centre, end, Arc::clone(&is_mute)));
            }
        });
        Self {
            address,
            walking,
            swallows,
        }
    }

    /// From now on nothing of what we say arrives, and nobody learns so.
    pub(crate) fn swallows(&self) {
        self.swallows.store(true, Ordering::Relaxed);
    }
}

impl Drop for Road {
    fn drop(&mut self) {
        self.walking.abort();
    }
}

/// Carries bytes both ways until so many have passed: in the middle of a PDU as well.
async fn walk(mut ours: TcpStream, centre: SocketAddr, mut left: usize, is_mute: Arc<AtomicBool>) {
    let Ok(mut theirs) = TcpStream::connect(centre).await else {
        return;
    };
    let (mut there, mut back) = ([0; 512], [0; 512]);
    while left > 0 {
        let carried = tokio::select! {
            read = ours.read(&mut there) => match read {
                Ok(count @ 1..) if is_mute.load(Ordering::Relaxed) => Ok(count),
                Ok(count @ 1..) => theirs.write_all(&there[..count.min(left)]).await.map(|()| count),
                _ => return,
            },
            read = theirs.read(&mut back) => match read {
                Ok(count @ 1..) => ours.write_all(&back[..count.min(left)]).await.map(|()| count),
                _ => return,
            },
        };
        let Ok(count) = carried else { return };
        left -= count.min(left);
    }
}
