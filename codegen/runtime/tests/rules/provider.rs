//! Credentials that a program provides when they are needed.

use crate::support::{Anyone, Client, Get, Things};
use cloudflare_api_runtime::testing::{Fake, block_on};
use cloudflare_api_runtime::{Result, Secrets};
use serde_json::json;
use std::future::{pending, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use std::{io, mem};

fn thing() -> Fake {
    Fake::new().on(Get("a"), json!({ "id": 1 }))
}

/// A client whose provider never answers the first `silent` times, and the counter of all times.
fn client(fake: &Fake, silent: usize) -> (Client, Arc<AtomicUsize>) {
    let asked = Arc::<AtomicUsize>::default();
    let counter = asked.clone();
    let provider = move || {
        let number = asked.fetch_add(1, Ordering::Relaxed);
        async move {
            if number < silent {
                pending::<()>().await;
            }
            Ok::<_, io::Error>(Things::token("secret"))
        }
    };
    let builder = Client::builder_from_provider(provider);
    (builder.transport(fake.clone()).build(), counter)
}

#[test]
fn a_call_that_is_dropped_lets_another_ask() {
    let fake = thing();
    let (client, asked) = client(&fake, 1);
    let mut context = Context::from_waker(Waker::noop());
    let mut waiting = pin!(client.send(Get("a")));
    {
        let mut first = Box::pin(client.send(Get("a")));
        assert!(first.as_mut().poll(&mut context).is_pending());
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        assert_eq!(asked.load(Ordering::Relaxed), 1);
    }
    assert_eq!(block_on(waiting).unwrap().id, 1);
    assert_eq!(asked.load(Ordering::Relaxed), 2);
    assert_eq!(fake.sent()[0].headers()["authorization"], "Bearer secret");
}

#[test]
fn is_not_asked_for_what_is_not_sent() {
    let fake = Fake::new().on(Anyone, json!({ "id": 1 }));
    let (client, asked) = client(&fake, 0);
    assert_eq!(block_on(client.send(Anyone)).unwrap().id, 1);
    assert_eq!(asked.load(Ordering::Relaxed), 0);
    assert!(!fake.sent()[0].headers().contains_key("authorization"));
}

#[test]
fn the_deadline_is_for_the_provider_as_well() {
    let fake = thing();
    let (client, _) = client(&fake, 1);
    let hurried = client.with_deadline(Duration::from_secs(3));
    let error = block_on(hurried.send(Get("a"))).unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(fake.waits(), [Duration::from_secs(3)]);
    block_on(client.send(Get("a"))).unwrap();
}

#[test]
fn one_error_is_for_all_calls_that_waited_for_it() {
    let fake = thing();
    let asked = Arc::<AtomicUsize>::default();
    let counter = asked.clone();
    let provider = move || {
        counter.fetch_add(1, Ordering::Relaxed);
        async {
            let mut is_late = true;
            poll_fn(|_| if mem::take(&mut is_late) { Poll::Pending } else { Poll::Ready(()) })
                .await;
            Err::<Secrets, _>("broken since Tuesday\nat noon")
        }
    };
    let client: Client = Client::builder_from_provider(provider).transport(fake.clone()).build();
    let mut context = Context::from_waker(Waker::noop());
    let (mut first, mut second) = (pin!(client.send(Get("a"))), pin!(client.send(Get("a"))));
    assert!(first.as_mut().poll(&mut context).is_pending());
    assert!(second.as_mut().poll(&mut context).is_pending());
    for call in [block_on(first), block_on(second)] {
        let message = call.unwrap_err().to_string();
        let words = "GET /things/{thing_id}: the provider of the credentials failed: \
                     broken since Tuesday at noon";
        assert_eq!(message, words);
    }
    assert_eq!((fake.requests().len(), asked.load(Ordering::Relaxed)), (0, 1));
}

#[test]
fn a_provider_chooses_among_schemes_like_anyone() -> Result<()> {
    let fake = thing();
    let both = || {
        let token = Secrets::default().with(&Things::API_TOKEN, &["t"]);
        Ok::<_, io::Error>(token.with(&Things::EMAIL_KEY, &["e", "k"]))
    };
    let client = fake.blocking_client().with_provider(both);
    client.send(Get("a"))?;
    assert!(fake.sent()[0].headers().contains_key("x-auth-key"));
    assert!(!fake.sent()[0].headers().contains_key("authorization"));
    // Other credentials replace the provider.
    client.with_credentials(Things::token("x")).send(Get("a"))?;
    assert_eq!(fake.sent()[1].headers()["authorization"], "Bearer x");
    Ok(())
}
