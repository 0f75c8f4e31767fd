//! What a subscriber sees of a call.

use crate::support::Get;
use cloudflare_api_runtime::http::{Response, StatusCode};
use cloudflare_api_runtime::testing::{Fake, block_on};
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, Metadata, Subscriber, subscriber};

type Fields = BTreeMap<&'static str, String>;

/// Keeps the fields of every span.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<Fields>>>);

struct Into<'a>(&'a mut Fields);

impl Visit for Into<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("cloudflare_api_runtime")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut spans = self.0.lock().unwrap();
        let mut fields = Fields::from([("name", span.metadata().name().to_owned())]);
        span.record(&mut Into(&mut fields));
        spans.push(fields);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut spans = self.0.lock().unwrap();
        let index = usize::try_from(span.into_u64()).unwrap() - 1;
        values.record(&mut Into(&mut spans[index]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// The spans of a call that both clients make.
fn seen(fake: impl Fn() -> Fake) -> Vec<Fields> {
    let record = |run: &dyn Fn(Fake)| {
        // Writing the script makes calls too, which are not to be seen.
        let (recorder, fake) = (Recorder::default(), fake());
        // With one subscriber, tracing asks that of the thread which meets a span first, and other
        // tests have none.
        let _second = Dispatch::new(Recorder::default());
        subscriber::with_default(recorder.clone(), || run(fake));
        let spans = recorder.0.lock().unwrap();
        spans.clone()
    };
    let asynchronous = record(&|fake| drop(block_on(fake.client().send(Get("secret")))));
    let blocking = record(&|fake| drop(fake.blocking_client().send(Get("secret"))));
    assert_eq!(asynchronous, blocking);
    blocking
}

#[test]
fn a_span_a_call_and_one_a_try() {
    let spans = seen(|| {
        let busy = Fake::new().reject(Get("secret"), StatusCode::SERVICE_UNAVAILABLE);
        busy.on(Get("secret"), json!({ "id": 1 }))
    });
    let [call, first, second] = &spans[..] else { panic!("{spans:?}") };
    assert_eq!((&*call["name"], &*first["name"]), ("call", "attempt"));
    for span in [call, first, second] {
        assert_eq!(span["http.request.method"], "GET");
        assert_eq!(span["url.template"], "/things/{thing_id}");
        assert_eq!(span["server.address"], "api.things.example");
        assert_eq!(span["api.request_id"], "request-1");
        assert!(!format!("{span:?}").contains("secret"));
    }
    assert_eq!(call["http.response.status_code"], "200");
    assert_eq!(call.get("error.type"), None);
    assert_eq!(first["http.response.status_code"], "503");
    assert_eq!(first["error.type"], "503");
    assert_eq!(first["http.request.resend_count"], "0");
    assert_eq!(second["http.response.status_code"], "200");
    assert_eq!(second["http.request.resend_count"], "1");
}

#[test]
fn an_answer_that_cannot_be_read_is_an_error_of_the_call() {
    for (body, kind) in [("{", "unreadable"), (r#"{"success":false}"#, "rejected")] {
        let spans = seen(|| Fake::new().respond(Get("secret"), Response::new(body)));
        let [call, only] = &spans[..] else { panic!("{spans:?}") };
        assert_eq!(call["http.response.status_code"], "200");
        assert_eq!((call["error.type"].as_str(), only.get("error.type")), (kind, None));
    }
}
