//! The body of a request, by which the request learns that a connection has taken it.

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

/// A body on its way out. As small as it can be: hyper moves a request a dozen times.
#[derive(Default)]
pub(super) struct Outgoing(Option<Arc<Content>>);

struct Content {
    bytes: Bytes,
    taken: AtomicBool,
}

/// Whether a connection has taken a request out of its queue.
#[derive(Clone)]
pub(super) struct Taken(Arc<Content>);

impl Outgoing {
    pub(super) fn new(bytes: Bytes) -> (Self, Taken) {
        let content = Arc::new(Content { bytes, taken: AtomicBool::new(false) });
        (Self(Some(Arc::clone(&content))), Taken(content))
    }
}

impl Taken {
    pub(super) fn get(&self) -> bool {
        self.0.taken.load(Ordering::Relaxed)
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let bytes = self.0.take().map(|content| content.bytes.clone());
        Poll::Ready(bytes.filter(|bytes| !bytes.is_empty()).map(|bytes| Ok(Frame::data(bytes))))
    }

    /// What a connection asks before it writes anything of the request, and nobody before it.
    fn is_end_stream(&self) -> bool {
        self.0.as_ref().is_none_or(|content| {
            content.taken.store(true, Ordering::Relaxed);
            content.bytes.is_empty()
        })
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.as_ref().map_or(0, |content| content.bytes.len() as u64))
    }
}
