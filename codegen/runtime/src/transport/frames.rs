//! Bodies of hyper as streams, decoded.

use super::Incoming;
use super::collect::gzip;
use super::collect::inflate::Inflate;
use crate::error::TransportError;
use bytes::Bytes;
use futures_core::Stream;
use http::Response;
use http::response::Parts;
use hyper::body::Body;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The response of `head` and `body`; `receiving` judges errors of the body.
pub(super) fn response<B>(
    mut head: Parts,
    body: B,
    receiving: fn(B::Error) -> TransportError,
) -> Result<Response<Incoming>, TransportError>
where
    B: Body<Data = Bytes> + Send + Unpin + 'static,
{
    let frames = Frames { body, receiving };
    let body = match gzip::take(&mut head.headers) {
        Ok(true) => Incoming::new(Inflated { frames, inflate: Inflate::new() }),
        Ok(false) => Incoming::new(frames),
        Err(error) => return Err(error.with_response(Response::from_parts(head, Bytes::new()))),
    };
    Ok(Response::from_parts(head, body))
}

struct Frames<B: Body> {
    body: B,
    receiving: fn(B::Error) -> TransportError,
}

impl<B: Body<Data = Bytes> + Unpin> Stream for Frames<B> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let receiving = self.receiving;
        loop {
            match ready!(Pin::new(&mut self.body).poll_frame(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(receiving(error)))),
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) if !data.is_empty() => return Poll::Ready(Some(Ok(data))),
                    // Trailers, or nothing.
                    Ok(_) | Err(_) => {}
                },
            }
        }
    }
}

/// A body in gzip.
struct Inflated<B: Body> {
    frames: Frames<B>,
    inflate: Inflate,
}

impl<B: Body<Data = Bytes> + Unpin> Stream for Inflated<B> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            match this.inflate.next() {
                Ok(Some(piece)) => return Poll::Ready(Some(Ok(piece))),
                Err(error) => return Poll::Ready(Some(Err(error))),
                Ok(None) if this.inflate.is_over() => return Poll::Ready(None),
                Ok(None) => {}
            }
            match ready!(Pin::new(&mut this.frames).poll_next(context)) {
                Some(Ok(chunk)) => this.inflate.push(chunk),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => this.inflate.end(),
            }
        }
    }
}
