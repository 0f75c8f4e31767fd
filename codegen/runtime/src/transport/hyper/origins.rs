//! Which servers speak HTTP/2 and are connected: calls that start together on a cold client wait
//! for one connection, where each would make its own before the first has shown that it can carry
//! them all.

use crate::error::{Sent, TransportError, TransportErrorKind};
use http::uri::Authority;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use tokio::sync::watch;

#[derive(Default)]
pub(super) struct Origins(Mutex<HashMap<Authority, Origin>>);

#[derive(Default)]
struct Origin {
    /// Whether the last connection agreed on HTTP/2.
    http2: Option<bool>,
    /// The last HTTP/2 connection, as long as it exists.
    connection: Weak<()>,
    /// Set while a call connects; closed when it has given up.
    connecting: Option<watch::Receiver<Progress>>,
}

#[derive(Clone)]
enum Progress {
    Connecting,
    Connected,
    /// Why there is no connection; whoever waited for it fails alike.
    Failed(TransportErrorKind, String),
}

/// Held by the call that connects, while others wait for what comes of it; where it is dropped
/// before, the next of them takes its place.
pub(super) struct First(watch::Sender<Progress>);

impl First {
    pub(super) fn connected(self) {
        self.0.send_replace(Progress::Connected);
    }

    pub(super) fn failed(self, error: &TransportError) {
        let cause = error.cause().unwrap_or_default();
        self.0.send_replace(Progress::Failed(error.kind(), cause));
    }
}

impl Origins {
    /// Waits until a call to `authority` may go on; with a `First`, it is the one to connect.
    pub(super) async fn enter(
        &self,
        authority: &Authority,
    ) -> Result<Option<First>, TransportError> {
        loop {
            let mut connecting = match self.look(authority) {
                Look::Open => return Ok(None),
                Look::First(first) => return Ok(Some(first)),
                Look::Wait(connecting) => connecting,
            };
            // Closed is as good as changed.
            let _ = connecting.changed().await;
            match connecting.borrow().clone() {
                Progress::Connecting => {}
                Progress::Connected => return Ok(None),
                Progress::Failed(kind, cause) => {
                    return Err(TransportError::new(kind, Sent::No, cause));
                }
            }
        }
    }

    fn look(&self, authority: &Authority) -> Look {
        let mut origins = self.lock();
        let origin = origins.entry(authority.clone()).or_default();
        if origin.http2 == Some(false) || origin.connection.strong_count() > 0 {
            return Look::Open;
        }
        match &origin.connecting {
            Some(connecting) if connecting.has_changed().is_ok() => Look::Wait(connecting.clone()),
            _ => {
                let (sender, receiver) = watch::channel(Progress::Connecting);
                origin.connecting = Some(receiver);
                Look::First(First(sender))
            }
        }
    }

    /// Notes a new connection; what is returned lives as long as that.
    pub(super) fn connected(&self, authority: &Authority, http2: bool) -> Arc<()> {
        let connection = Arc::new(());
        let mut origins = self.lock();
        let origin = origins.entry(authority.clone()).or_default();
        origin.http2 = Some(http2);
        if http2 {
            origin.connection = Arc::downgrade(&connection);
        }
        connection
    }

    /// Forgets the connection to `authority`, which is not to be used again.
    pub(super) fn disconnected(&self, authority: &Authority) {
        if let Some(origin) = self.lock().get_mut(authority) {
            origin.connection = Weak::new();
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Authority, Origin>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a call to an origin finds.
enum Look {
    /// Nothing to wait for.
    Open,
    First(First),
    Wait(watch::Receiver<Progress>),
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    const SERVER: Authority = Authority::from_static("api.example");

    fn poll<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
        std::pin::Pin::new(future).poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn one_call_connects_and_the_others_wait() {
        let origins = Origins::default();
        let authority = SERVER;
        let Poll::Ready(Ok(Some(first))) = poll(&mut pin!(origins.enter(&authority))) else {
            panic!("the first call connects")
        };
        let mut second = pin!(origins.enter(&authority));
        assert!(poll(&mut second).is_pending());
        let connection = origins.connected(&authority, true);
        first.connected();
        assert!(matches!(poll(&mut second), Poll::Ready(Ok(None))));
        assert!(matches!(poll(&mut pin!(origins.enter(&authority))), Poll::Ready(Ok(None))));
        drop(connection);
        assert!(matches!(poll(&mut pin!(origins.enter(&authority))), Poll::Ready(Ok(Some(_)))));
    }

    #[test]
    fn a_call_that_is_dropped_leaves_connecting_to_the_next() {
        let origins = Origins::default();
        let authority = SERVER;
        let first = poll(&mut pin!(origins.enter(&authority)));
        let mut second = pin!(origins.enter(&authority));
        assert!(poll(&mut second).is_pending());
        drop(first);
        assert!(matches!(poll(&mut second), Poll::Ready(Ok(Some(_)))));
    }

    #[test]
    fn those_who_waited_fail_alike_and_the_next_connects_again() {
        let origins = Origins::default();
        let authority = SERVER;
        let Poll::Ready(Ok(Some(first))) = poll(&mut pin!(origins.enter(&authority))) else {
            panic!("the first call connects")
        };
        let mut second = pin!(origins.enter(&authority));
        assert!(poll(&mut second).is_pending());
        first.failed(&TransportError::new(TransportErrorKind::Tls, Sent::No, "no trust"));
        let Poll::Ready(Err(error)) = poll(&mut second) else { panic!("it fails as well") };
        assert_eq!((error.kind(), error.sent()), (TransportErrorKind::Tls, Sent::No));
        assert!(error.to_string().ends_with(": no trust"), "{error}");
        assert!(matches!(poll(&mut pin!(origins.enter(&authority))), Poll::Ready(Ok(Some(_)))));
    }

    #[test]
    fn nobody_waits_for_a_server_that_speaks_http_1() {
        let origins = Origins::default();
        let authority = SERVER;
        drop(origins.connected(&authority, false));
        assert!(matches!(poll(&mut pin!(origins.enter(&authority))), Poll::Ready(Ok(None))));
    }
}
