//! Layers of tower around a transport, and services that are none of ours.

use crate::support::{Client, Get, Post, Things};
use cloudflare_api_runtime::error::{Sent, TransportError, TransportErrorKind};
use cloudflare_api_runtime::http::{HeaderValue, Request, Response, StatusCode};
use cloudflare_api_runtime::testing::{Fake, block_on};
use cloudflare_api_runtime::transport::{
    BoxFuture, Clock, Limits, ServiceTransport, TransportService,
};
use cloudflare_api_runtime::{Bytes, Error, Transport};
use std::future::{pending, poll_fn};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tower::{Service as _, ServiceBuilder, service_fn};

fn client(transport: impl Transport) -> Client {
    Client::builder(Things::token("a")).transport(transport).build()
}

#[test]
fn layers_see_each_attempt_with_its_limits() {
    let fake = Fake::new()
        .reject(Get("a"), StatusCode::SERVICE_UNAVAILABLE)
        .on(Get("a"), serde_json::json!({ "id": 1 }));
    let seen: Arc<Mutex<Vec<Limits>>> = Arc::default();
    let limits = seen.clone();
    let service = ServiceBuilder::new()
        .map_request(move |mut request: Request<Bytes>| {
            limits.lock().unwrap().extend(request.extensions().get::<Limits>().copied());
            request.headers_mut().insert("x-signature", HeaderValue::from_static("signed"));
            request
        })
        .service(TransportService::new(fake.clone()));
    let client = client(ServiceTransport::new(service, fake.clone()));
    let client = client.with_timeout(Duration::from_secs(7));
    assert_eq!(block_on(client.send(Get("a"))).unwrap().id, 1);
    let limits = seen.lock().unwrap();
    assert_eq!(limits.len(), 2);
    assert!(limits.iter().all(|limits| limits.timeout == Duration::from_secs(7)));
    assert_eq!(limits[0].body, Limits::default().body);
    for request in fake.sent() {
        assert_eq!(request.headers()["x-signature"], "signed");
        assert_eq!(request.headers()["authorization"], "Bearer a");
    }
    assert_eq!(fake.waits().len(), 1);
}

/// A transport whose requests take a few polls.
#[derive(Clone, Debug, Default)]
struct Slow {
    fake: Fake,
    under_way: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
}

impl Transport for Slow {
    fn send(
        &self,
        request: Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> BoxFuture<Result<Response<Bytes>, TransportError>> {
        let Self { fake, under_way, most } = self.clone();
        Box::pin(async move {
            most.fetch_max(under_way.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            for _ in 0..5 {
                tokio::task::yield_now().await;
            }
            under_way.fetch_sub(1, Ordering::SeqCst);
            fake.send(request, limit, timeout).await
        })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<()> {
        Box::pin(pending())
    }

    fn clock(&self) -> &dyn Clock {
        self.fake.clock()
    }
}

#[tokio::test]
async fn a_layer_limits_how_many_requests_are_under_way() {
    let fake = Fake::new().on(Get("a"), serde_json::json!({ "id": 1 }));
    for (limit, most) in [(3, 3), (100, 20)] {
        let slow = Slow { fake: fake.clone(), ..Slow::default() };
        let service = ServiceBuilder::new()
            .concurrency_limit(limit)
            .service(TransportService::new(slow.clone()));
        let client = client(ServiceTransport::new(service, slow.clone()));
        let tasks: Vec<_> = (0..20)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { client.send(Get("a")).await })
            })
            .collect();
        for task in tasks {
            assert_eq!(task.await.unwrap().unwrap().id, 1);
        }
        assert_eq!(slow.most.load(Ordering::SeqCst), most);
    }
}

#[test]
fn any_service_sends() {
    let service = service_fn(async |request: Request<Bytes>| {
        assert_eq!(request.uri().path(), "/client/v4/things/a");
        Ok::<_, std::io::Error>(Response::new(Bytes::from_static(
            br#"{"success":true,"errors":[],"messages":[],"result":{"id":1}}"#,
        )))
    });
    let client = client(ServiceTransport::new(service, Fake::new()));
    assert_eq!(block_on(client.send(Get("a"))).unwrap().id, 1);
}

#[test]
fn errors_of_services_are_not_lost() {
    let fake = Fake::new().fail(Get("a"), TransportErrorKind::Closed, Sent::Unknown);
    let own = ServiceTransport::new(TransportService::new(fake.clone()), fake.clone());
    let error = block_on(client(own).send(Get("a"))).unwrap_err();
    assert_eq!((kind(&error), fake.requests().len()), (TransportErrorKind::Closed, 3), "{error}");

    let busy = service_fn(async |_: Request<Bytes>| {
        Err::<Response<Bytes>, _>(std::io::Error::other("too busy"))
    });
    let error =
        block_on(client(ServiceTransport::new(busy, Fake::new())).send(Get("a"))).unwrap_err();
    assert_eq!(kind(&error), TransportErrorKind::Other, "{error}");
    assert!(error.to_string().contains("too busy"), "{error}");
}

#[test]
fn a_service_that_is_not_ready_in_time_sent_nothing() {
    // One request may be under way, and one is.
    let mut service = ServiceBuilder::new().concurrency_limit(1).service(service_fn(
        async |_: Request<Bytes>| pending::<Result<_, TransportError>>().await,
    ));
    let ready = block_on(poll_fn(|context| service.poll_ready(context)));
    assert!(ready.is_ok());
    let transport = ServiceTransport::new(service.clone(), Fake::new());
    let error = block_on(client(transport).send(Post("a"))).unwrap_err();
    assert_eq!(kind(&error), TransportErrorKind::Timeout, "{error}");
    let Error::Transport(error) = error else { panic!("{error}") };
    assert_eq!((error.sent(), error.attempts()), (Sent::No, 3));
}

fn kind(error: &Error) -> TransportErrorKind {
    let Error::Transport(error) = error else { panic!("{error}") };
    error.kind()
}
