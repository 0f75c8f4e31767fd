//! Calls whose responses are read as they arrive.

use super::{Call, Next, opened, paused};
use crate::Result;
use crate::error::TransportError;
use crate::streaming::{Format, Reading, Streamed, Streaming};
use crate::transport::{BoxFuture, Collect, Incoming, Transport, timer};
use bytes::Bytes;
use http::Response;
use std::pin::{Pin, pin};
use std::sync::Arc;

/// Makes `call`, with as many attempts as it takes for a response to begin.
pub(super) async fn open<E: Streamed>(
    transport: Arc<dyn Transport>,
    mut call: Call,
) -> Result<E::Opened<Streaming<E::Format>>> {
    let bounds = call.bounds();
    let begins_with_body = E::Format::BEGINS_WITH_BODY;
    let begun = call.span().around(attempts(&*transport, &mut call, begins_with_body));
    let (head, body) = begun.await?;
    let head = call.finish(head);
    let reading = Reading::new(head.with_body(Bytes::new()), bounds);
    let streaming = Streaming::new(body, transport, reading);
    opened::<E, _>(&head, streaming)
}

async fn attempts(
    transport: &dyn Transport,
    call: &mut Call,
    begins_with_body: bool,
) -> Result<(Response<Bytes>, Incoming)> {
    loop {
        paused(transport, call).await?;
        let (request, timeout) = call.request(transport.clock())?;
        let attempt = call.attempt_span();
        let opened = attempt.enter(|| transport.open(request, call.limit(), timeout));
        let end = pin!(async { timer::after(transport.sleep(timeout)).await });
        let begin = begin(opened, end, call.limit(), begins_with_body);
        let (outcome, body) = match attempt.around(begin).await {
            Ok((head, body)) => (Ok(head), body),
            Err(error) => (Err(error), Incoming::empty()),
        };
        match call.on_outcome(outcome, &attempt, transport.clock()) {
            Next::Again => {}
            Next::Wait(wait) => transport.sleep(wait).await,
            Next::Done(response) => return Ok((response?, body)),
        }
    }
}

/// A response of success as it begins, or any other with its whole body.
async fn begin(
    opened: BoxFuture<Result<Response<Incoming>, TransportError>>,
    end: Pin<&mut impl Future<Output = TransportError>>,
    limit: usize,
    begins_with_body: bool,
) -> Result<(Response<Bytes>, Incoming), TransportError> {
    let (head, mut body) = opened.await?.into_parts();
    if head.status.is_success() {
        let head = Response::from_parts(head, Bytes::new());
        if begins_with_body {
            let begun = timer::until(end, async { body.next().await.transpose() }).await;
            return match begun {
                Ok(None) => Ok((head, body)),
                Ok(Some(chunk)) => Ok((head, body.preceded_by(chunk))),
                Err(error) => {
                    body.end_with(&error);
                    Err(error.after(0).with_response(head))
                }
            };
        }
        return Ok((head, body));
    }
    let mut collect = Collect::new(head, limit);
    let reading = timer::until(end, read(&mut body, &mut collect)).await;
    if let Err(error) = &reading {
        body.end_with(error);
    }
    Ok((collect.finish(reading)?, Incoming::empty()))
}

async fn read(body: &mut Incoming, collect: &mut Collect) -> Result<(), TransportError> {
    collect.open(collect.length(), None)?;
    while let Some(chunk) = body.next().await {
        collect.push(chunk?)?;
    }
    Ok(())
}
