//! A server that states and enforces a quota, and clients that keep to it or do not. Both read one
//! clock, which leaps over every wait.

use crate::client::credentials;
use cloudflare_client::error::{TransportError, TransportErrorKind};
use cloudflare_client::transport::{BoxFuture, Clock, Hyper, Transport, Ureq};
use cloudflare_client::{Bytes, Client, Credentials, Error, RateLimit, Retry};
use cloudflare_client::{blocking, http, organizations};
use jiff::Timestamp;
use mock::Quota;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// The seconds in which 20 calls are allowed. They pass at once.
const WINDOW: u32 = 3000;

/// Too short for a wait, and long enough for a call on a slow machine.
const DEADLINE: Duration = Duration::from_secs(60);

/// Milliseconds that have passed for everybody in these tests.
static PASSED: AtomicU64 = AtomicU64::new(0);

fn passed() -> Duration {
    Duration::from_millis(PASSED.load(Ordering::SeqCst))
}

fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH + passed()
}

fn leap(wait: Duration) {
    let end = (passed() + wait).as_micros().div_ceil(1000);
    PASSED.fetch_max(u64::try_from(end).expect("a time soon"), Ordering::SeqCst);
}

#[derive(Debug)]
struct Leaping<T>(T);

impl<T: std::fmt::Debug + Send + Sync> Clock for Leaping<T> {
    fn monotonic(&self) -> Duration {
        passed()
    }

    fn wall(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + passed()
    }

    fn jitter(&self) -> f64 {
        0.0
    }
}

type Sent = Result<http::Response<Bytes>, TransportError>;

impl Transport for Leaping<Hyper> {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> BoxFuture<Sent> {
        self.0.send(request, limit, timeout)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        leap(duration);
        Box::pin(std::future::ready(()))
    }

    fn clock(&self) -> &dyn Clock {
        self
    }
}

impl blocking::Transport for Leaping<Ureq> {
    fn send(&self, request: http::Request<Bytes>, limit: usize, timeout: Duration) -> Sent {
        blocking::Transport::send(&self.0, request, limit, timeout)
    }

    fn sleep(&self, duration: Duration) {
        leap(duration);
    }

    fn clock(&self) -> &dyn Clock {
        self
    }
}

fn start() -> mock::blocking::Mock {
    let builder =
        mock::builder().state(tests::seeds::state(50)).quota(Quota::new(20, WINDOW)).clock(now);
    builder.start_blocking().unwrap_or_else(|error| panic!("{error}"))
}

fn rejected(mock: &mock::blocking::Mock) -> usize {
    let exchanges = mock.exchanges();
    exchanges.iter().filter(|it| it.status == Some(http::StatusCode::TOO_MANY_REQUESTS)).count()
}

/// What both clients do.
trait Caller: Clone + Send + Sync + 'static {
    fn new(mock: &mock::blocking::Mock) -> Self;
    fn paced(&self) -> Self;
    fn of(&self, credentials: Credentials) -> Self;
    fn hurried(&self) -> Self;
    fn call(&self) -> Result<Option<RateLimit>, Error>;
    fn count(&self) -> Result<usize, Error>;
}

#[derive(Clone)]
struct Async(Client, std::sync::Arc<tokio::runtime::Runtime>);

impl Caller for Async {
    fn new(mock: &mock::blocking::Mock) -> Self {
        let builder = Client::builder(credentials()).base_url(mock.base_url());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let client = builder.retry(Retry::NEVER).transport(Leaping(Hyper::new())).build();
        Self(client, runtime.expect("a runtime").into())
    }

    fn paced(&self) -> Self {
        Self(self.0.with_pace(true), self.1.clone())
    }

    fn of(&self, credentials: Credentials) -> Self {
        Self(self.0.with_credentials(credentials), self.1.clone())
    }

    fn hurried(&self) -> Self {
        Self(self.0.with_deadline(DEADLINE), self.1.clone())
    }

    fn call(&self) -> Result<Option<RateLimit>, Error> {
        let response = self.1.block_on(self.0.response(organizations::list().page_size(1)))?;
        Ok(RateLimit::of(response.headers()))
    }

    fn count(&self) -> Result<usize, Error> {
        let items = self.0.items(organizations::list().page_size(1)).try_collect::<Vec<_>>();
        Ok(self.1.block_on(items)?.len())
    }
}

impl Caller for blocking::Client {
    fn new(mock: &mock::blocking::Mock) -> Self {
        let builder = Self::builder(credentials()).base_url(mock.base_url());
        builder.retry(Retry::NEVER).transport(Leaping(Ureq::new())).build()
    }

    fn paced(&self) -> Self {
        self.with_pace(true)
    }

    fn of(&self, credentials: Credentials) -> Self {
        self.with_credentials(credentials)
    }

    fn hurried(&self) -> Self {
        self.with_deadline(DEADLINE)
    }

    fn call(&self) -> Result<Option<RateLimit>, Error> {
        Ok(RateLimit::of(self.response(organizations::list().page_size(1))?.headers()))
    }

    fn count(&self) -> Result<usize, Error> {
        let items: Result<Vec<_>, _> = self.items(organizations::list().page_size(1)).collect();
        Ok(items?.len())
    }
}

/// 50 calls at once.
fn at_once(caller: &impl Caller) -> Vec<Result<Option<RateLimit>, Error>> {
    std::thread::scope(|scope| {
        let calls: Vec<_> = (0..50).map(|_| scope.spawn(|| caller.call())).collect();
        calls.into_iter().map(|call| call.join().expect("no panic")).collect()
    })
}

fn check<C: Caller>() {
    // Without a pace, the quota is used up, and all that follow are rejected.
    let mock = start();
    let caller = C::new(&mock);
    let failed: Vec<_> = at_once(&caller).into_iter().filter_map(Result::err).collect();
    assert_eq!((failed.len(), rejected(&mock)), (30, 30));
    for error in &failed {
        assert!(error.is_rate_limited() && error.retry_after().is_some(), "{error}");
        assert_eq!(error.rate_limit().expect("a limit").remaining(), 0);
    }
    assert!(caller.count().is_err_and(|error| error.is_rate_limited()));

    // With one, nothing is: 50 calls at once, and 50 pages of a list.
    let mock = start();
    let caller = C::new(&mock).paced();
    let limit = caller.call().expect("a response").expect("a limit");
    assert_eq!((limit.remaining(), limit.quota()), (19, Some(20)));
    assert_eq!(limit.window(), Some(Duration::from_secs(WINDOW.into())));
    let begin = passed();
    assert_eq!(at_once(&caller).into_iter().filter_map(Result::err).count(), 0);
    assert_eq!(caller.count().expect("all pages"), 50);
    assert_eq!((mock.exchanges().len(), rejected(&mock)), (101, 0));
    assert!(passed().saturating_sub(begin) > Duration::from_secs(4 * u64::from(WINDOW)));

    // A deadline ends a call before it is sent; another user is not held up.
    while caller.hurried().call().is_ok() {}
    let sent = mock.exchanges().len();
    let error = caller.hurried().call().expect_err("no time");
    let Error::Transport(error) = error else { panic!("{error}") };
    assert_eq!((error.kind(), mock.exchanges().len()), (TransportErrorKind::RateLimit, sent));
    assert!(caller.of(Credentials::token("other")).hurried().call().is_ok());
}

#[test]
fn a_paced_client_is_never_rejected() {
    check::<Async>();
    check::<blocking::Client>();
}
