//! Where one PDU ends and the next begins, and the header that each has (SMPP 3.4, 3.2).

use std::io;

use bytes::{Buf, BytesMut};
use rusmpp::{CommandId, CommandStatus};
use tokio::io::{AsyncRead, AsyncReadExt};

/// Bytes of the header.
const HEADER: usize = 16;
/// The longest PDU: a `message_payload` of 64 KiB with all around it.
const LONGEST: usize = 70_000;

/// A PDU as it came: its body is read by whoever knows its kind.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) id: CommandId,
    pub(super) status: CommandStatus,
    pub(super) sequence: u32,
    pub(super) body: BytesMut,
}

/// The PDUs of a connection, in order. What one holds cannot put the next one out of step.
#[derive(Debug)]
pub(super) struct Frames<R> {
    from: R,
    read: BytesMut,
}

impl<R: AsyncRead + Unpin> Frames<R> {
    pub(super) fn of(from: R) -> Self {
        let read = BytesMut::with_capacity(4096);
        Self { from, read }
    }

    /// The next one; `None`: the other side has hung up. Nothing is lost when the future is dropped before its end.
    pub(super) async fn next(&mut self) -> io::Result<Option<Frame>> {
        loop {
            if let Some(frame) = cut(&mut self.read)? {
                return Ok(Some(frame));
            }
            if self.from.read_buf(&mut self.read).await? == 0 {
                return Ok(None);
            }
        }
    }
}

/// Takes the first PDU off, where all of it is there.
fn cut(read: &mut BytesMut) -> io::Result<Option<Frame>> {
    let Some(length) = read.first_chunk().map(|length| u32::from_be_bytes(*length)) else {
        return Ok(None);
    };
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if !(HEADER..=LONGEST).contains(&length) {
        let why = format!("a PDU of {length} bytes");
        return Err(io::Error::new(io::ErrorKind::InvalidData, why));
    }
    if read.len() < length {
        return Ok(None);
    }
    let mut body = read.split_to(length);
    body.advance(4);
    Ok(Some(Frame {
        id: body.get_u32().into(),
        status: body.get_u32().into(),
        sequence: body.get_u32(),
        body,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENQUIRE: [u8; 16] = [0, 0, 0, 16, 0, 0, 0, 0x15, 0, 0, 0, 0, 0, 0, 0, 7];

    #[tokio::test]
    async fn a_pdu_in_two_halves_and_two_in_one() {
        let (first, second) = ENQUIRE.split_at(9);
        let rest = [second, &ENQUIRE].concat();
        let connection = in_two(first, &rest);
        let mut frames = Frames::of(connection);
        for _ in 0..2 {
            let frame = frames.next().await.unwrap().unwrap();
            assert_eq!((frame.id, frame.sequence), (CommandId::EnquireLink, 7));
        }
        assert!(frames.next().await.unwrap().is_none());
    }

    #[tokio::test]
    async fn a_length_that_cannot_be_is_an_error() {
        for length in [15_u32, 100_000_000] {
            let mut bytes = ENQUIRE;
            bytes[..4].copy_from_slice(&length.to_be_bytes());
            let read = Frames::of(&bytes[..]).next().await;
            assert!(read.is_err(), "{length}");
        }
    }

    /// Two pieces that come one after the other.
    fn in_two<'a>(first: &'a [u8], second: &'a [u8]) -> impl AsyncRead + Unpin + 'a {
        AsyncReadExt::chain(first, second)
    }
}
