//! Requests from sockets to the world, and its answers back.

use super::connection::{Connection, Sent};
use super::exchange::Exchange;
use crate::fault::HEADER;
use crate::{Answer, Body, Distortion, Fault, Refusal, World};
use bytes::Bytes;
use fastrand::Rng;
use http::{HeaderValue, Request, Response, StatusCode, header};
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use jiff::Timestamp;
use std::collections::{HashMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use std::{fs, io};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

/// A request is no longer than this.
const LIMIT: usize = 16 * 1024 * 1024;

/// So many exchanges are kept.
const KEPT: usize = 10_000;

/// How a server is to be.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) world: World,
    pub(super) faults: Vec<Fault>,
    pub(super) file: Option<PathBuf>,
    pub(super) log: bool,
}

/// What all connections of a server share.
#[derive(Debug)]
pub(super) struct Shared {
    inner: Mutex<Inner>,
    file: Option<PathBuf>,
    log: bool,
}

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) world: World,
    pub(super) exchanges: VecDeque<Exchange>,
    pub(super) faults: Vec<Fault>,
    /// How many requests each fault was for, by its text.
    counts: HashMap<String, u64>,
    rng: Rng,
}

impl Shared {
    pub(super) fn new(settings: Settings) -> Self {
        let Settings { world, faults, file, log } = settings;
        let (exchanges, counts) = (VecDeque::new(), HashMap::new());
        let inner = Inner { world, exchanges, faults, counts, rng: Rng::with_seed(0) };
        Self { inner: Mutex::new(inner), file, log }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Answers whoever connects to `listener`, until it is dropped.
pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    // Connections end with this set, which ends with the task.
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            Some(_) = connections.join_next() => continue,
        };
        let Ok((stream, _)) = accepted else {
            // Too many open files, most likely, which others may close.
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        // An answer is never held back to be sent together with the next.
        drop(stream.set_nodelay(true));
        let doomed = Arc::new(AtomicBool::new(false));
        let connection = Connection { stream, doomed: Arc::clone(&doomed) };
        let shared = Arc::clone(&shared);
        connections.spawn(async move {
            let service = service_fn(|request| answer(request, &shared, &doomed));
            let served = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(connection), service);
            // It ends with an error where the other side, or a fault, breaks it off.
            drop(served.await);
        });
    }
}

async fn answer(
    request: Request<Incoming>,
    shared: &Shared,
    doomed: &AtomicBool,
) -> io::Result<Response<Sent>> {
    let (head, body) = request.into_parts();
    let body = match Limited::new(body, LIMIT).collect().await {
        Ok(body) => Some(body.to_bytes()),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => None,
        Err(error) => return Err(io::Error::other(error)),
    };
    let is_too_long = body.is_none();
    let request = Request::from_parts(head, body.unwrap_or_default());
    let Done { answer, faults } = if is_too_long {
        let message = format!("is longer than {LIMIT} bytes");
        let refusal = Refusal::one(StatusCode::PAYLOAD_TOO_LARGE, "body", message);
        Done { answer: Some(refusal.into()), faults: Vec::new() }
    } else {
        done(&request, shared)
    };
    let delay: Duration = faults.iter().map(|fault| fault.delay).sum();
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    let Some(answer) = answer else {
        doomed.store(true, Ordering::Relaxed);
        return Err(io::ErrorKind::ConnectionReset.into());
    };
    let (head, bytes) = answer.into_response().into_parts();
    let is_cut = faults.iter().any(|fault| fault.cut);
    let pause = faults.iter().filter_map(|fault| fault.slow).max();
    let mut response = Response::from_parts(head, Sent::new(bytes, is_cut, pause));
    for (name, value) in faults.iter().flat_map(|fault| &fault.headers) {
        response.headers_mut().append(name, value.clone());
    }
    response.headers_mut().insert(header::SERVER, HeaderValue::from_static("mock"));
    Ok(response)
}

/// What came of a request.
#[derive(Debug)]
struct Done {
    /// None where the connection is to be reset.
    answer: Option<Answer>,
    faults: Vec<Fault>,
}

fn done(request: &Request<Bytes>, shared: &Shared) -> Done {
    let mut inner = shared.lock();
    let Done { answer, faults } = inner.done(request);
    let exchange = Exchange {
        method: request.method().clone(),
        target: request.uri().path_and_query().map_or("/", |target| target.as_str()).to_owned(),
        headers: request.headers().clone(),
        body: request.body().clone(),
        operation: match &answer {
            Some(Answer { operation: Some(operation), .. }) => Some(operation.clone()),
            _ => inner.world.operation(request).map(str::to_owned),
        },
        status: answer.as_ref().map(|answer| answer.status),
        refusal: answer.as_ref().and_then(|answer| answer.refusal.clone()),
        faults: faults.clone(),
    };
    if shared.log {
        eprintln!("{exchange}");
    }
    // A server that runs for long forgets the oldest.
    if inner.exchanges.len() == KEPT {
        inner.exchanges.pop_front();
    }
    inner.exchanges.push_back(exchange);
    if let Some(file) = shared.file.as_deref().filter(|_| !request.method().is_safe())
        && let Err(error) = save(file, &inner.world)
    {
        eprintln!("{}: the state is not saved: {error}", file.display());
    }
    drop(inner);
    Done { answer, faults }
}

/// Writes the state so that a crash leaves the old file or the new one, never half.
fn save(file: &Path, world: &World) -> io::Result<()> {
    let text = serde_json::to_string_pretty(&world.state().to_json())?;
    let mut beside = file.as_os_str().to_owned();
    beside.push(".tmp");
    fs::write(&beside, text + "\n")?;
    fs::rename(&beside, file)
}

impl Inner {
    fn done(&mut self, request: &Request<Bytes>) -> Done {
        let faults = match self.faults_of(request) {
            Ok(faults) => faults,
            Err(message) => {
                let place = format!("header `{HEADER}`");
                let refusal = Refusal::one(StatusCode::BAD_REQUEST, place, message);
                return Done { answer: Some(refusal.into()), faults: Vec::new() };
            }
        };
        if faults.iter().any(|fault| fault.reset) {
            return Done { answer: None, faults };
        }
        if let Some((status, is_html)) =
            faults.iter().find_map(|fault| Some((fault.status?, fault.is_html)))
        {
            return Done { answer: Some(failure(status, is_html)), faults };
        }
        let mut all = Distortion::default();
        for Distortion { unknown_field, unknown_value, empty_page, same_token } in
            faults.iter().map(|fault| fault.distortion)
        {
            all.unknown_field |= unknown_field;
            all.unknown_value |= unknown_value;
            all.empty_page |= empty_page;
            all.same_token |= same_token;
        }
        Done { answer: Some(self.world.distorted(request, Timestamp::now(), all)), faults }
    }

    /// The faults that strike `request`: those of the server, and those that it asks for itself.
    fn faults_of(&mut self, request: &Request<Bytes>) -> Result<Vec<Fault>, String> {
        let mut faults = self.faults.clone();
        for value in request.headers().get_all(HEADER) {
            faults.push(value.to_str().map_err(|error| error.to_string())?.parse()?);
        }
        if faults.is_empty() {
            return Ok(faults);
        }
        let operation = self.world.operation(request).map(str::to_owned);
        faults.retain(|fault| {
            if !fault.is_for(operation.as_deref()) {
                return false;
            }
            let count = self.counts.entry(fault.to_string()).or_default();
            *count += 1;
            fault.strikes(*count, self.rng.f64())
        });
        Ok(faults)
    }
}

/// An answer of this status that does not come from the API's rules.
fn failure(status: StatusCode, is_html: bool) -> Answer {
    if is_html {
        let code = status.as_u16();
        let page = format!(
            "<!DOCTYPE html>\n<html><body><h1>{code}</h1><p>A fault that was asked for.</p></body></html>\n"
        );
        return Answer::new(code, Body::Raw("text/html; charset=utf-8", page.into()));
    }
    let refusal = Refusal::one(status, "fault", "it was asked for");
    Answer { refusal: None, ..Answer::from(refusal) }
}
