//! Calls whose responses are read as they arrive.

use super::client::paused;
use super::{Incoming, Streaming, Transport};
use crate::Result;
use crate::client::{Call, Next, opened};
use crate::endpoint::RawResponse;
use crate::error::TransportError;
use crate::streaming::{Format, Reading, Streamed};
use crate::transport::Collect;
use bytes::Bytes;
use http::Response;
use std::io::empty;
use std::sync::Arc;

/// Makes `call`, with as many attempts as it takes for a response to begin.
pub(super) fn open<E: Streamed>(
    transport: &Arc<dyn Transport>,
    call: Call,
) -> Result<E::Opened<Streaming<E::Format>>> {
    let bounds = call.bounds();
    let (head, body) = attempts(&**transport, call, E::Format::BEGINS_WITH_BODY)?;
    let reading = Reading::new(head.with_body(Bytes::new()), bounds);
    let streaming = Streaming::new(body, Arc::clone(transport), reading);
    opened::<E, _>(&head, streaming)
}

fn attempts(
    transport: &dyn Transport,
    mut call: Call,
    begins_with_body: bool,
) -> Result<(RawResponse, Incoming)> {
    loop {
        paused(transport, &mut call)?;
        let (request, timeout) = call.request(transport.clock())?;
        let attempt = call.attempt_span();
        let begun = attempt.enter(|| {
            let response = transport.open(request, call.limit(), timeout)?;
            begin(response, call.limit(), begins_with_body)
        });
        let (outcome, body) = match begun {
            Ok((head, body)) => (Ok(head), body),
            Err(error) => (Err(error), Incoming::new(empty())),
        };
        match call.on_outcome(outcome, &attempt, transport.clock()) {
            Next::Again => {}
            Next::Wait(wait) => transport.sleep(wait),
            Next::Done(response) => return Ok((call.finish(response?), body)),
        }
    }
}

/// A response of success as it begins, or any other with its whole body.
fn begin(
    response: Response<Incoming>,
    limit: usize,
    begins_with_body: bool,
) -> Result<(Response<Bytes>, Incoming), TransportError> {
    let (head, mut body) = response.into_parts();
    if !head.status.is_success() {
        let mut collect = Collect::new(head, limit);
        let reading = read(&mut body, &mut collect);
        return Ok((collect.finish(reading)?, Incoming::new(empty())));
    }
    let head = Response::from_parts(head, Bytes::new());
    if !begins_with_body {
        return Ok((head, body));
    }
    match body.try_next() {
        Ok(None) => Ok((head, body)),
        Ok(Some(chunk)) => Ok((head, body.preceded_by(chunk))),
        Err(error) => Err(error.after(0).with_response(head)),
    }
}

fn read(body: &mut Incoming, collect: &mut Collect) -> Result<(), TransportError> {
    collect.open(collect.length(), None)?;
    while let Some(chunk) = body.try_next()? {
        collect.push(chunk)?;
    }
    Ok(())
}
