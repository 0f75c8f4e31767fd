//! The async and the blocking client behind one face, over real sockets but on a clock of the
//! tests: a wait between tries is written down and over at once.

use crate::both::{AMPLE, LIMIT, Settings, Way};
use crate::endpoints::Small;
use bytes::Bytes;
use cloudflare_api_runtime::endpoint::Endpoint;
use cloudflare_api_runtime::error::TransportError;
use cloudflare_api_runtime::paging::Paginated;
use cloudflare_api_runtime::transport::{BoxFuture, Clock, Hyper, Transport, Ureq};
use cloudflare_api_runtime::{Client, ClientBuilder, Result, Retry, blocking};
use http::{Request, Response};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};
use tokio::runtime::Runtime;

/// How long an attempt may take that is to run out of time.
pub(crate) const SHORT: Duration = Duration::from_millis(700);

/// 1994-11-06T08:49:37Z, what the clock of the tests always shows.
const NOW: Duration = Duration::from_secs(784_111_777);

/// How a client is set up.
#[derive(Clone, Debug)]
pub(crate) struct Setup {
    pub(crate) base: String,
    pub(crate) retry: Retry,
    pub(crate) limit: usize,
    pub(crate) budget: u32,
    pub(crate) deadline: Option<Duration>,
    /// How long an attempt may take.
    pub(crate) timeout: Duration,
    /// How long connecting may take.
    pub(crate) connect: Duration,
}

impl Setup {
    pub(crate) fn new(base: impl Into<String>) -> Self {
        Self {
            base: base.into(),
            retry: Retry::default(),
            limit: LIMIT,
            budget: 100,
            deadline: None,
            timeout: AMPLE,
            connect: AMPLE,
        }
    }

    fn transports(&self) -> [(&'static str, Way); 2] {
        Settings { connect: Some(self.connect), ..Settings::default() }.both()
    }

    pub(crate) fn apply<T>(&self, builder: ClientBuilder<Small, T>) -> ClientBuilder<Small, T> {
        let builder = builder
            .base_url(&self.base)
            .timeout(self.timeout)
            .retry(self.retry)
            .retry_budget(self.budget)
            .body_limit(self.limit);
        match self.deadline {
            Some(deadline) => builder.deadline(deadline),
            None => builder,
        }
    }
}

pub(crate) enum Caller {
    Async(Client<Small>, Runtime, Waits),
    Blocking(blocking::Client<Small>, Waits),
}

/// The waits between tries, as they were asked for.
pub(crate) type Waits = Arc<Mutex<Vec<Duration>>>;

/// Makes a client, with connections of its own.
pub(crate) type Make = fn(&Setup) -> Caller;

/// Each client under its name.
pub(crate) fn kinds() -> [(&'static str, Make); 2] {
    [("async", Caller::asynchronous), ("blocking", Caller::blocking)]
}

impl Caller {
    fn asynchronous(setup: &Setup) -> Self {
        let [(_, way), _] = setup.transports();
        let Way::Async(both) = way else { unreachable!("async comes first") };
        let (inner, runtime) = *both;
        let transport = Timeless::new(inner);
        let waits = transport.clock.waits.clone();
        let builder = setup.apply(Client::builder(Small::token("secret")));
        Self::Async(builder.transport(transport).build(), runtime, waits)
    }

    fn blocking(setup: &Setup) -> Self {
        let [_, (_, way)] = setup.transports();
        let Way::Blocking(inner) = way else { unreachable!("blocking comes second") };
        let transport = Timeless::new(inner);
        let waits = transport.clock.waits.clone();
        let builder = setup.apply(blocking::Client::builder(Small::token("secret")));
        Self::Blocking(builder.transport(transport).build(), waits)
    }

    pub(crate) fn send<E: Endpoint<Api = Small>>(&self, endpoint: E) -> Result<E::Output> {
        match self {
            Self::Async(client, runtime, _) => runtime.block_on(client.send(endpoint)),
            Self::Blocking(client, _) => client.send(endpoint),
        }
    }

    /// Item after item, errors among them, until the end or the third error.
    pub(crate) fn items<E: Paginated<Api = Small>>(&self, endpoint: E) -> Vec<Result<E::Item>> {
        let mut all = Vec::new();
        let mut errors = 0;
        let mut take = |next: Option<Result<E::Item>>| {
            errors += u8::from(matches!(next, Some(Err(_))));
            let go_on = next.is_some() && errors < 3;
            all.extend(next);
            go_on
        };
        match self {
            Self::Async(client, runtime, _) => runtime.block_on(async {
                let mut items = client.items(endpoint);
                while take(items.try_next().await.transpose()) {}
            }),
            Self::Blocking(client, _) => {
                let mut items = client.items(endpoint);
                while take(items.next()) {}
            }
        }
        all
    }

    /// The waits so far, in milliseconds.
    pub(crate) fn waits(&self) -> Vec<u128> {
        let (Self::Async(_, _, waits) | Self::Blocking(_, waits)) = self;
        waits.lock().expect("the waits").iter().map(Duration::as_millis).collect()
    }
}

/// A transport on whose clock a wait between tries is over at once.
#[derive(Debug)]
struct Timeless<T> {
    inner: T,
    clock: TestClock,
}

#[derive(Clone, Debug)]
struct TestClock {
    start: Instant,
    waits: Waits,
}

impl<T> Timeless<T> {
    fn new(inner: T) -> Self {
        Self { inner, clock: TestClock { start: Instant::now(), waits: Waits::default() } }
    }
}

impl Clock for TestClock {
    fn monotonic(&self) -> Duration {
        let waits: Duration = self.waits.lock().expect("the waits").iter().sum();
        waits + self.start.elapsed()
    }

    fn wall(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + NOW
    }

    fn jitter(&self) -> f64 {
        0.0
    }
}

impl TestClock {
    fn pass(&self, duration: Duration) {
        self.waits.lock().expect("the waits").push(duration);
    }
}

impl Transport for Timeless<Hyper> {
    fn send(
        &self,
        request: Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> BoxFuture<Result<Response<Bytes>, TransportError>> {
        self.inner.send(request, limit, timeout)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        self.clock.pass(duration);
        Box::pin(std::future::ready(()))
    }

    fn clock(&self) -> &dyn Clock {
        &self.clock
    }
}

impl blocking::Transport for Timeless<Ureq> {
    fn send(
        &self,
        request: Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> Result<Response<Bytes>, TransportError> {
        blocking::Transport::send(&self.inner, request, limit, timeout)
    }

    fn sleep(&self, duration: Duration) {
        self.clock.pass(duration);
    }

    fn clock(&self) -> &dyn Clock {
        &self.clock
    }
}
