//! Futures cross threads, and dropping one loses nothing.

use crate::support::{BlockingClient, Client, Get, List, Things};
use cloudflare_api_runtime::error::TransportError;
use cloudflare_api_runtime::http::{Request, Response};
use cloudflare_api_runtime::paging::Position;
use cloudflare_api_runtime::testing::Fake;
use cloudflare_api_runtime::transport::{BoxFuture, Clock};
use cloudflare_api_runtime::{Bytes, Error, Secrets, Transport};
use serde_json::json;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

fn is_send<T: Send>(_: &T) {}
fn is_send_sync<T: Send + Sync + 'static>() {}

#[test]
fn futures_and_types_cross_threads() {
    let client = Fake::new().client();
    is_send(&client.send(Get("a")));
    is_send(&client.response(Get("a")));
    is_send(&client.items(List::default()));
    is_send(&client.pages(&List::default()));
    is_send(&client.items(List::default()).try_collect::<Vec<_>>());
    is_send(&client.items(List::default()).try_next());
    is_send_sync::<Client>();
    is_send_sync::<BlockingClient>();
    is_send_sync::<Error>();
    is_send_sync::<Position>();
    is_send_sync::<Secrets>();
}

/// A fake that answers only once the gate is open.
#[derive(Clone, Debug)]
struct Gated {
    fake: Fake,
    open: Arc<AtomicBool>,
}

impl Transport for Gated {
    fn send(
        &self,
        request: Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> BoxFuture<Result<Response<Bytes>, TransportError>> {
        let (mut answer, open) =
            (Transport::send(&self.fake, request, limit, timeout), self.open.clone());
        Box::pin(std::future::poll_fn(move |context| {
            if open.load(Ordering::Relaxed) { answer.as_mut().poll(context) } else { Poll::Pending }
        }))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<()> {
        Box::pin(std::future::pending())
    }

    fn clock(&self) -> &dyn Clock {
        Transport::clock(&self.fake)
    }
}

#[test]
fn dropping_try_next_keeps_the_page_under_way() {
    let list = List::default();
    let fake = Fake::new().on(&list, json!([{ "id": 1 }]));
    let gated = Gated { fake: fake.clone(), open: Arc::default() };
    let client = Client::builder(Things::token("a")).transport(gated.clone()).build();
    let mut items = client.items(&list);
    let mut context = Context::from_waker(Waker::noop());

    assert!(pin!(items.try_next()).poll(&mut context).is_pending());
    assert!(pin!(items.try_next()).poll(&mut context).is_pending());
    gated.open.store(true, Ordering::Relaxed);
    let Poll::Ready(Ok(Some(item))) = pin!(items.try_next()).poll(&mut context) else {
        panic!("the page is there")
    };
    assert_eq!(item.id, 1);
    assert_eq!(fake.requests().len(), 1);
}
