//! One request and its response, in values of JavaScript.

use super::platform::{self, Sleep};
use super::{error, unsent};
use crate::error::{TransportError, TransportErrorKind};
use crate::transport::collect::{Collect, received};
use crate::transport::timer;
use bytes::Bytes;
use futures_channel::{mpsc, oneshot};
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::response::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode};
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::time::Duration;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_futures::js_sys::{Array, Reflect, Uint8Array, try_iter};
use web_sys::{
    AbortController, Headers, ReadableStreamDefaultReader, RequestCredentials, RequestInit,
    RequestRedirect,
};

pub(super) async fn run(
    request: Request<Bytes>,
    limit: usize,
    timeout: Duration,
) -> Result<Response<Bytes>, TransportError> {
    let mut end = pin!(late(timeout));
    let (_abort, response) = open(&request, end.as_mut()).await?;
    let mut collect = Collect::new(head(&response)?, limit);
    let reading = timer::until(end, read(&response, &mut collect)).await;
    collect.finish(reading)
}

/// What arrives of a body: a chunk, an error, or its end.
pub(super) type Arrived = Option<Result<Bytes, TransportError>>;

/// Passes on the head of a response, and then its body as it arrives and as it is taken.
pub(super) async fn stream(
    request: Request<Bytes>,
    timeout: Duration,
    beginning: oneshot::Sender<Result<Parts, TransportError>>,
    mut chunks: mpsc::Sender<Arrived>,
) {
    let begin = async {
        let (abort, response) = open(&request, pin!(late(timeout))).await?;
        Ok((head(&response)?, abort, response))
    };
    let (_abort, response) = match begin.await {
        Ok((head, abort, response)) => {
            drop(beginning.send(Ok(head)));
            (abort, response)
        }
        Err(error) => return drop(beginning.send(Err(error))),
    };
    let reader = reader(&response);
    loop {
        let arrived = next(reader.as_ref()).await.transpose();
        let is_last = !matches!(arrived, Some(Ok(_)));
        // It fails where nobody takes it any more.
        if poll_fn(|context| chunks.poll_ready(context)).await.is_err()
            || chunks.start_send(arrived).is_err()
            || is_last
        {
            return;
        }
    }
}

/// An error after `timeout`, counted from when it is first waited for.
async fn late(timeout: Duration) -> TransportError {
    timer::after(Sleep::new(timeout)).await
}

async fn open(
    request: &Request<Bytes>,
    end: Pin<&mut impl Future<Output = TransportError>>,
) -> Result<(Abort, web_sys::Response), TransportError> {
    let abandon = |error: JsValue| unsent(error::text(&error));
    let abort = Abort(AbortController::new().map_err(abandon)?);
    let request = write(request, &abort).map_err(abandon)?;
    let fetching =
        async { platform::fetch(&request).await.map_err(|error| error::sending(&error)) };
    let response = timer::until(end, fetching).await?;
    Ok((abort, response))
}

/// Ends the request, if it has not ended by itself.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// `request` as `fetch` takes it. Only what every platform knows may be set: a Worker rejects
/// `mode`, `cache` and `credentials`.
fn write(request: &Request<Bytes>, abort: &Abort) -> Result<web_sys::Request, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in request.headers() {
        let value =
            value.to_str().map_err(|error| JsValue::from_str(&format!("{name}: {error}")))?;
        headers.append(name.as_str(), value)?;
    }
    let init = RequestInit::new();
    init.set_method(request.method().as_str());
    init.set_headers(&headers);
    init.set_redirect(RequestRedirect::Manual);
    init.set_signal(Some(&abort.0.signal()));
    if !request.body().is_empty() {
        init.set_body(&Uint8Array::from(&request.body()[..]));
    }
    if platform::requests_have("credentials") {
        init.set_credentials(RequestCredentials::Omit);
    }
    web_sys::Request::new_with_str_and_init(&request.uri().to_string(), &init)
}

fn head(response: &web_sys::Response) -> Result<Parts, TransportError> {
    if response.status() == 0 {
        let text = "it redirects, and a browser does not show where to";
        return Err(received(TransportErrorKind::Other, text));
    }
    let malformed = |text: String| received(TransportErrorKind::Malformed, text);
    let (mut head, ()) = Response::new(()).into_parts();
    head.status =
        StatusCode::from_u16(response.status()).map_err(|error| malformed(error.to_string()))?;
    head.headers = headers(response).map_err(|error| malformed(error::text(&error)))?;
    // Set as long as the platform has decoded the body; the length is that of the encoded one.
    if head.headers.remove(CONTENT_ENCODING).is_some() {
        head.headers.remove(CONTENT_LENGTH);
    }
    Ok(head)
}

fn headers(response: &web_sys::Response) -> Result<HeaderMap, JsValue> {
    let mut headers = HeaderMap::new();
    for entry in try_iter(&response.headers())?.into_iter().flatten() {
        let entry: Array = entry?.dyn_into()?;
        let (name, value) = (entry.get(0).as_string(), entry.get(1).as_string());
        let name = name.and_then(|name| HeaderName::try_from(name).ok());
        let value = value.and_then(|value| HeaderValue::try_from(value).ok());
        if let (Some(name), Some(value)) = (name, value) {
            headers.append(name, value);
        }
    }
    Ok(headers)
}

async fn read(response: &web_sys::Response, collect: &mut Collect) -> Result<(), TransportError> {
    collect.open(collect.length(), None)?;
    let reader = reader(response);
    while let Some(chunk) = next(reader.as_ref()).await? {
        collect.push(chunk)?;
    }
    Ok(())
}

fn reader(response: &web_sys::Response) -> Option<ReadableStreamDefaultReader> {
    response.body().map(|body| body.get_reader().unchecked_into())
}

/// The next chunk; `None` after the last, and where there is no body.
async fn next(
    reader: Option<&ReadableStreamDefaultReader>,
) -> Result<Option<Bytes>, TransportError> {
    match reader {
        Some(reader) => chunk(reader).await.map_err(|error| error::receiving(&error)),
        None => Ok(None),
    }
}

async fn chunk(reader: &ReadableStreamDefaultReader) -> Result<Option<Bytes>, JsValue> {
    let read = JsFuture::from(reader.read()).await?;
    if Reflect::get(&read, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    let chunk: Uint8Array = Reflect::get(&read, &"value".into())?.dyn_into()?;
    Ok(Some(chunk.to_vec().into()))
}
