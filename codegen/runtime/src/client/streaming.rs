//! Calls whose responses are read as they arrive.

use super::{Call, Next, paused};
use crate::Result;
use crate::endpoint::RawResponse;
use crate::error::TransportError;
use crate::streaming::{Format, Reading, Streamed, Streaming};
use crate::transport::{BoxFuture, Collect, Incoming, Transport};
use bytes::Bytes;
use http::Response;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

/// Makes `call`, with as many attempts as it takes for a response to begin.
pub(super) async fn open<E: Streamed>(
    transport: Arc<dyn Transport>,
    call: Call,
) -> Result<E::Opened<Streaming<E::Format>>> {
    let bounds = call.bounds();
    let begins_with_body = E::Format::BEGINS_WITH_BODY;
    let opened = call.span().around(attempts(transport.clone(), call, begins_with_body));
    let (head, body) = opened.await?;
    let reading = Reading::new(head.with_body(Bytes::new()), bounds);
    let streaming = Streaming::new(body, transport, reading);
    E::open(&head, streaming).map_err(|error| {
        head.span().unread(error.kind());
        error.into()
    })
}

async fn attempts(
    transport: Arc<dyn Transport>,
    mut call: Call,
    begins_with_body: bool,
) -> Result<(RawResponse, Incoming)> {
    loop {
        paused(&*transport, &mut call).await?;
        let (request, timeout) = call.request(transport.clock())?;
        let attempt = call.attempt_span();
        let opened = attempt.enter(|| transport.open(request, call.limit(), timeout));
        let mut timer = Timer { transport: &*transport, timeout, sleep: None };
        let begin = begin(opened, &mut timer, call.limit(), begins_with_body);
        let (outcome, body) = match attempt.around(begin).await {
            Ok((head, body)) => (Ok(head), body),
            Err(error) => (Err(error), Incoming::empty()),
        };
        match call.on_outcome(outcome, &attempt, transport.clock()) {
            Next::Again => {}
            Next::Wait(wait) => transport.sleep(wait).await,
            Next::Done(response) => return Ok((call.finish(response?), body)),
        }
    }
}

/// A response of success as it begins, or any other with its whole body.
async fn begin(
    opened: BoxFuture<Result<Response<Incoming>, TransportError>>,
    timer: &mut Timer<'_>,
    limit: usize,
    begins_with_body: bool,
) -> Result<(Response<Bytes>, Incoming), TransportError> {
    let (head, mut body) = opened.await?.into_parts();
    if head.status.is_success() {
        let head = Response::from_parts(head, Bytes::new());
        if begins_with_body {
            let begun = timer.limit(body.next()).await;
            let error = match begun {
                Ok(None) => return Ok((head, body)),
                Ok(Some(Ok(chunk))) => return Ok((head, body.preceded_by(chunk))),
                Ok(Some(Err(error))) => error,
                Err(late) => {
                    body.time_out();
                    late
                }
            };
            return Err(error.after(0).with_response(head));
        }
        return Ok((head, body));
    }
    let mut collect = Collect::new(head, limit);
    let reading = match timer.limit(read(&mut body, &mut collect)).await {
        Ok(reading) => reading,
        Err(late) => {
            body.time_out();
            Err(late)
        }
    };
    Ok((collect.finish(reading)?, Incoming::empty()))
}

async fn read(body: &mut Incoming, collect: &mut Collect) -> Result<(), TransportError> {
    collect.open(None)?;
    while let Some(chunk) = body.next().await {
        collect.push(chunk?)?;
    }
    Ok(())
}

/// The time that a response may take to begin, once its headers are there.
struct Timer<'a> {
    transport: &'a dyn Transport,
    timeout: Duration,
    /// Started only once something has to be waited for.
    sleep: Option<BoxFuture<()>>,
}

impl Timer<'_> {
    /// What `future` comes to, or a timeout.
    async fn limit<T>(&mut self, future: impl Future<Output = T>) -> Result<T, TransportError> {
        let mut future = pin!(future);
        poll_fn(|context| {
            if let Poll::Ready(outcome) = future.as_mut().poll(context) {
                return Poll::Ready(Ok(outcome));
            }
            let sleep = self.sleep.get_or_insert_with(|| self.transport.sleep(self.timeout));
            sleep.as_mut().poll(context).map(|()| Err(TransportError::timeout()))
        })
        .await
    }
}
