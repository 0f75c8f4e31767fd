//! A connection that can be reset, and bodies that are cut or slow.

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use std::collections::VecDeque;
use std::future::Future as _;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// A connection. Where `is_reset` is set when it is dropped, the other side sees a reset.
#[derive(Debug)]
pub(super) struct Connection {
    pub(super) stream: TcpStream,
    pub(super) is_reset: Arc<AtomicBool>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        if self.is_reset.load(Ordering::Relaxed) {
            // Nothing can be done where the system does not allow it: the connection is then just closed.
            drop(self.stream.set_zero_linger());
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.is_reset.load(Ordering::Relaxed) {
            // Nothing is sent before a reset.
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// A body that is sent in pieces, and may end too early.
#[derive(Debug)]
pub(super) struct Sent {
    pieces: VecDeque<Bytes>,
    /// Its length according to the header.
    length: u64,
    is_cut: bool,
    pause: Option<Duration>,
    sleep: Option<Pin<Box<Sleep>>>,
}

/// How long a body that is cut waits for what was sent to be on its way.
const BEFORE_CUT: Duration = Duration::from_millis(20);

/// How many pieces a slow body has at most.
const PIECES: usize = 16;

impl Sent {
    pub(super) fn new(bytes: Bytes, is_cut: bool, pause: Option<Duration>) -> Self {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let mut left = if is_cut { bytes.slice(..bytes.len() / 2) } else { bytes };
        let size = if pause.is_some() { left.len().div_ceil(PIECES).max(1) } else { left.len() };
        let mut pieces = VecDeque::new();
        while !left.is_empty() {
            pieces.push_back(left.split_to(size.min(left.len())));
        }
        Self { pieces, length, is_cut, pause, sleep: None }
    }
}

impl Body for Sent {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if let Some(sleep) = &mut self.sleep {
            ready!(sleep.as_mut().poll(context));
        }
        let next = self.pieces.pop_front();
        // What a body that is cut has goes out before its end.
        let is_last = self.is_cut && self.pieces.is_empty();
        let pause = self.pause.or(is_last.then_some(BEFORE_CUT));
        self.sleep = pause.map(|pause| Box::pin(sleep(pause)));
        Poll::Ready(match next {
            Some(piece) => Some(Ok(Frame::data(piece))),
            None if self.is_cut => Some(Err(io::ErrorKind::UnexpectedEof.into())),
            None => None,
        })
    }

    fn is_end_stream(&self) -> bool {
        self.pieces.is_empty() && !self.is_cut
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length)
    }
}
