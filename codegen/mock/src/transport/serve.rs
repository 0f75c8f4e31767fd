//! Requests from sockets to the server, and its responses back.

use super::clock::Clock;
use super::connection::{Connection, Sent};
use super::exchange::{Exchange, LogFormat};
use super::state_file::StateFile;
use super::{cors, page};
use crate::fault::FAULT_HEADER;
use crate::prefer;
use crate::{Body, Distortion, Fault, Rejection, Response, Server, State};
use bytes::Bytes;
use fastrand::Rng;
use http::{HeaderValue, Request, StatusCode, header};
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::collections::{HashMap, VecDeque};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

/// The greatest length of a body.
const LIMIT: usize = 16 * 1024 * 1024;

/// The number of exchanges that are kept.
const KEPT: usize = 10_000;

/// What a server starts with.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) server: Server,
    pub(super) faults: Vec<Fault>,
    pub(super) clock: Clock,
    pub(super) state_file: Option<StateFile>,
    pub(super) log: Option<LogFormat>,
}

/// What all connections of a server share.
#[derive(Debug)]
pub(super) struct Shared {
    inner: Mutex<Inner>,
    log: Option<LogFormat>,
}

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) server: Server,
    pub(super) exchanges: VecDeque<Exchange>,
    pub(super) faults: Vec<Fault>,
    clock: Clock,
    state_file: Option<StateFile>,
    /// How many requests each fault concerned, by its text.
    counts: HashMap<String, u64>,
    rng: Rng,
}

impl Shared {
    pub(super) fn new(settings: Settings) -> Self {
        let Settings { server, faults, clock, state_file, log } = settings;
        let (exchanges, counts) = (VecDeque::new(), HashMap::new());
        let rng = Rng::with_seed(0);
        let inner = Inner { server, exchanges, faults, clock, state_file, counts, rng };
        Self { inner: Mutex::new(inner), log }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn set_state(&self, state: State) {
        let mut inner = self.lock();
        *inner.server.state_mut() = state;
        inner.save(StateFile::rewrite);
    }
}

/// Serves whoever connects to `listener`, until this is dropped.
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
        // A response is never held back to be sent together with the next.
        drop(stream.set_nodelay(true));
        let is_reset = Arc::new(AtomicBool::new(false));
        let connection = Connection { stream, is_reset: Arc::clone(&is_reset) };
        let shared = Arc::clone(&shared);
        connections.spawn(async move {
            let service = service_fn(|request| respond(request, &shared, &is_reset));
            let served = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(connection), service);
            // It ends with an error where the other side, or a fault, closes it.
            drop(served.await);
        });
    }
}

async fn respond(
    request: Request<Incoming>,
    shared: &Shared,
    is_reset: &AtomicBool,
) -> io::Result<http::Response<Sent>> {
    let (head, body) = request.into_parts();
    let body = match Limited::new(body, LIMIT).collect().await {
        Ok(body) => Some(body.to_bytes()),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => None,
        Err(error) => return Err(io::Error::other(error)),
    };
    let is_too_long = body.is_none();
    let request = Request::from_parts(head, body.unwrap_or_default());
    if let Some(response) = page::respond(&mut shared.lock(), &request) {
        return Ok(whole(response));
    }
    let options = cors::options(&shared.lock().server, &request);
    let Outcome { response, faults } = if is_too_long {
        let message = format!("is longer than {LIMIT} bytes");
        let rejection = Rejection::one(StatusCode::PAYLOAD_TOO_LARGE, "body", message);
        let response = Some(shared.lock().reject(rejection, &request));
        Outcome { response, faults: Vec::new() }
    } else if options.is_some() {
        Outcome { response: options, faults: Vec::new() }
    } else {
        outcome(&request, shared)
    };
    let delay: Duration = faults.iter().map(|fault| fault.delay).sum();
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    let Some(response) = response else {
        is_reset.store(true, Ordering::Relaxed);
        return Err(io::ErrorKind::ConnectionReset.into());
    };
    let (head, bytes) = response.into_http().into_parts();
    let is_cut = faults.iter().any(|fault| fault.cut);
    let pause = faults.iter().filter_map(|fault| fault.slow).max();
    let mut response = http::Response::from_parts(head, Sent::new(bytes, is_cut, pause));
    for (name, value) in faults.iter().flat_map(|fault| &fault.headers) {
        response.headers_mut().append(name, value.clone());
    }
    response.headers_mut().insert(header::SERVER, HeaderValue::from_static("mock"));
    cors::allow(response.headers_mut());
    Ok(response)
}

/// A response without faults.
fn whole(response: Response) -> http::Response<Sent> {
    response.into_http().map(|bytes| Sent::new(bytes, false, None))
}

/// What came of a request.
#[derive(Debug)]
struct Outcome {
    /// None where the connection is to be reset.
    response: Option<Response>,
    faults: Vec<Fault>,
}

fn outcome(request: &Request<Bytes>, shared: &Shared) -> Outcome {
    let mut inner = shared.lock();
    let Outcome { response, faults } = inner.outcome(request);
    let exchange = Exchange {
        method: request.method().clone(),
        target: request.uri().path_and_query().map_or("/", |target| target.as_str()).to_owned(),
        headers: request.headers().clone(),
        body: request.body().clone(),
        operation: match &response {
            Some(Response { operation: Some(operation), .. }) => Some(operation.clone()),
            _ => inner.server.operation(request).map(str::to_owned),
        },
        status: response.as_ref().map(|response| response.status),
        rejection: response.as_ref().and_then(|response| response.rejection.clone()),
        faults: faults.clone(),
    };
    match shared.log {
        Some(LogFormat::Human) => eprintln!("{exchange}"),
        Some(LogFormat::Json) => eprintln!("{}", exchange.to_json(inner.server.api())),
        None => {}
    }
    // A server that runs for long forgets the oldest ones.
    if inner.exchanges.len() == KEPT {
        inner.exchanges.pop_front();
    }
    inner.exchanges.push_back(exchange);
    inner.save(StateFile::save);
    drop(inner);
    Outcome { response, faults }
}

impl Inner {
    fn save(&mut self, by: fn(&mut StateFile, &mut State) -> io::Result<()>) {
        if let Some(file) = &mut self.state_file
            && let Err(error) = by(file, self.server.state_mut())
        {
            eprintln!("{}: cannot save the state: {error}", file.path().display());
        }
    }

    fn outcome(&mut self, request: &Request<Bytes>) -> Outcome {
        let faults = match self.faults_for(request) {
            Ok(faults) => faults,
            Err(message) => {
                let location = format!("header `{FAULT_HEADER}`");
                let rejection = Rejection::one(StatusCode::BAD_REQUEST, location, message);
                let response = Some(self.reject(rejection, request));
                return Outcome { response, faults: Vec::new() };
            }
        };
        if faults.iter().any(|fault| fault.reset) {
            return Outcome { response: None, faults };
        }
        if let Some((status, is_html)) =
            faults.iter().find_map(|fault| Some((fault.status?, fault.is_html)))
        {
            return Outcome { response: Some(self.failure(request, status, is_html)), faults };
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
        let response = self.server.respond_distorted(request, self.clock.now(), all);
        Outcome { response: Some(response), faults }
    }

    /// The faults that affect `request`: those of the server, and those that it asks for itself.
    fn faults_for(&mut self, request: &Request<Bytes>) -> Result<Vec<Fault>, String> {
        let mut faults = self.faults.clone();
        faults.extend(prefer::fault(request.headers()));
        for value in request.headers().get_all(FAULT_HEADER) {
            faults.push(value.to_str().map_err(|error| error.to_string())?.parse()?);
        }
        if faults.is_empty() {
            return Ok(faults);
        }
        let operation = self.server.operation(request).map(str::to_owned);
        faults.retain(|fault| {
            if !fault.is_for(operation.as_deref()) {
                return false;
            }
            let count = self.counts.entry(fault.to_string()).or_default();
            *count += 1;
            fault.applies(*count, self.rng.f64())
        });
        Ok(faults)
    }

    /// A response of this status that does not come from the rules of the API.
    fn failure(&mut self, request: &Request<Bytes>, status: StatusCode, is_html: bool) -> Response {
        if is_html {
            let code = status.as_u16();
            let page = format!(
                "<!DOCTYPE html>\n<html><body><h1>{code}</h1><p>An injected fault.</p></body></html>\n"
            );
            return Response::new(
                status,
                Body::Raw("text/html; charset=utf-8".into(), page.into()),
            );
        }
        let rejection = Rejection::one(status, "fault", "injected");
        let operation = self.server.operation(request);
        let operation = operation.and_then(|name| self.server.api().find(name));
        let rejection = match operation {
            Some(operation) if status == StatusCode::NOT_FOUND => rejection.absent(operation),
            _ => rejection,
        };
        Response { rejection: None, ..self.reject(rejection, request) }
    }

    fn reject(&mut self, rejection: Rejection, request: &Request<Bytes>) -> Response {
        let now = self.clock.now();
        self.server.reject(rejection, request, now)
    }
}
