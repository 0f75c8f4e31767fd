//! Calls that wait for what another call is about to bring about, on threads and in tasks alike.

use crate::transport::BoxFuture;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

/// Wakes everybody who listens.
#[derive(Debug, Default)]
pub(crate) struct Signal(Mutex<Listeners>);

#[derive(Debug, Default)]
struct Listeners {
    /// How often the signal was given.
    given: u64,
    wakers: Vec<Waker>,
}

impl Signal {
    /// A future that is ready once the signal is given after this call.
    pub(crate) fn listen(self: &Arc<Self>) -> Listener {
        Listener { signal: Arc::clone(self), given: self.lock().given }
    }

    pub(crate) fn give(&self) {
        let wakers = {
            let mut listeners = self.lock();
            listeners.given += 1;
            std::mem::take(&mut listeners.wakers)
        };
        wakers.into_iter().for_each(Waker::wake);
    }

    fn lock(&self) -> MutexGuard<'_, Listeners> {
        lock(&self.0)
    }
}

#[derive(Debug)]
pub(crate) struct Listener {
    signal: Arc<Signal>,
    /// How often the signal had been given before.
    given: u64,
}

impl Future for Listener {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut listeners = self.signal.lock();
        if listeners.given > self.given {
            return Poll::Ready(());
        }
        if !listeners.wakers.iter().any(|waker| waker.will_wake(context.waker())) {
            listeners.wakers.push(context.waker().clone());
        }
        Poll::Pending
    }
}

/// Waits until `future` is ready, or until `limit` is.
pub(crate) async fn wait(mut future: BoxFuture<()>, mut limit: Option<BoxFuture<()>>) {
    poll_fn(|context| match (future.as_mut().poll(context), &mut limit) {
        (Poll::Pending, Some(limit)) => limit.as_mut().poll(context),
        (poll, _) => poll,
    })
    .await;
}

/// Blocks this thread until `future` is ready, or for `limit`.
pub(crate) fn block_on(mut future: BoxFuture<()>, limit: Option<Duration>) {
    struct Unpark(Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let end = limit.and_then(|limit| Instant::now().checked_add(limit));
    while future.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
        match end.map(|end| end.saturating_duration_since(Instant::now())) {
            None => thread::park(),
            Some(Duration::ZERO) => return,
            Some(left) => thread::park_timeout(left),
        }
    }
}

/// What `mutex` contains. No code that holds one panics halfway through a change.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::pin::pin;

    #[test]
    fn wakes_everybody_who_listened_before() {
        let signal = Arc::new(Signal::default());
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let listener = signal.listen();
                thread::spawn(move || block_on(Box::pin(listener), None))
            })
            .collect();
        let late = {
            signal.give();
            signal.listen()
        };
        for thread in threads {
            thread.join().unwrap();
        }
        let mut late = pin!(late);
        let mut context = Context::from_waker(Waker::noop());
        assert!(late.as_mut().poll(&mut context).is_pending());
        signal.give();
        assert!(late.as_mut().poll(&mut context).is_ready());
    }

    #[test]
    fn waits_no_longer_than_the_limit() {
        let signal = Arc::new(Signal::default());
        block_on(Box::pin(signal.listen()), Some(Duration::from_millis(1)));
        let limit: BoxFuture<()> = Box::pin(std::future::ready(()));
        crate::testing::block_on(wait(Box::pin(signal.listen()), Some(limit)));
    }
}
