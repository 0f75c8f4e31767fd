//! Injected faults, as the client sees them.

use crate::client::{client, credentials, start};
use cloudflare_client::error::{PagingErrorKind, TransportErrorKind};
use cloudflare_client::organizations::members::types::MemberStatus;
use cloudflare_client::{Client, Error, Retry, organizations};
use mock::{Fault, Mock};
use std::time::{Duration, Instant};

fn fault(text: &str) -> Fault {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// A server that injects a fault, and a client that makes one attempt.
async fn faulty(text: &str) -> (Mock, Client) {
    let mock = mock::builder().state(tests::seeds::state(6)).fault(fault(text)).start().await;
    let mock = mock.unwrap_or_else(|error| panic!("{error}"));
    let client = Client::builder(credentials()).base_url(mock.base_url()).retry(Retry::attempts(1));
    let client = client.build();
    (mock, client)
}

#[tokio::test]
async fn a_rate_limit_is_survived() -> Result<(), Error> {
    let mock = start().await;
    let limits = [
        "retry-after=0",
        "retry-after-ms=10",
        "retry-after=soon",
        "retry-after=Wed, 21 Oct 2015 07:28:00 GMT",
    ];
    for limit in limits {
        mock.set_faults(vec![fault(&format!("status=429; times=1; {limit}"))]);
        client(&mock).send(organizations::list()).await?;
    }
    let statuses: Vec<_> = mock.exchanges().iter().filter_map(|exchange| exchange.status).collect();
    assert_eq!(statuses, [429, 200, 429, 200, 429, 200, 429, 200]);
    assert_eq!(mock.exchanges()[0].faults, [fault("status=429; times=1; retry-after=0")]);
    Ok(())
}

#[tokio::test]
async fn each_is_met_as_what_it_is() {
    let kind = |error: Error| match error {
        Error::Transport(error) => Some(error.kind()),
        _ => None,
    };
    for (text, expected) in [
        ("reset", TransportErrorKind::Closed),
        ("cut", TransportErrorKind::CutShort),
        ("cut; slow=1ms", TransportErrorKind::CutShort),
    ] {
        let (_mock, client) = faulty(text).await;
        let error = client.send(organizations::list()).await.expect_err(text);
        assert_eq!(kind(error), Some(expected), "{text}");
    }
    for (text, status) in [("status=503", 503), ("html=502", 502), ("status=418; delay=1ms", 418)] {
        let (_mock, client) = faulty(text).await;
        let error = client.send(organizations::list()).await.expect_err(text);
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status), "{text}");
    }
    let (_mock, client) = faulty("html=200").await;
    assert!(matches!(client.send(organizations::list()).await, Err(Error::Decode(_))));
}

#[tokio::test]
async fn a_late_or_slow_answer_is_whole() {
    for (text, least) in [("delay=60ms", 60), ("slow=10ms", 100), ("delay=0.03s; slow=4ms", 70)] {
        let (_mock, client) = faulty(text).await;
        let begin = Instant::now();
        let page = client.send(organizations::list()).await.expect(text);
        assert_eq!(page.items.len(), 6, "{text}");
        assert!(begin.elapsed() >= Duration::from_millis(least), "{text}: {:?}", begin.elapsed());
    }
    let (mock, _) = faulty("delay=5s").await;
    let client = Client::builder(credentials()).base_url(mock.base_url());
    let client = client.retry(Retry::attempts(1)).timeout(Duration::from_millis(50)).build();
    assert!(client.send(organizations::list()).await.is_err_and(|error| error.is_timeout()));
}

#[tokio::test]
async fn what_is_new_is_kept() {
    let (mock, client) = faulty("unknown-field; unknown-value").await;
    let own = mock.state().list("/organizations")[0]["id"].as_str().expect("an id").to_owned();
    let members = client.send(organizations::members::list(&*own)).await.expect("a page");
    assert_eq!((members.items.len(), members.unreadable.len()), (6, 0));
    assert_eq!(members.items[0].status, MemberStatus::from("mock_unknown"));
    let page = client.send(organizations::list()).await.expect("a page");
    assert_eq!(page.items[0].meta.additional.get("mock_unknown"), Some(&true.into()));
}

#[tokio::test]
async fn lists_go_on_behind_an_empty_page_and_end_at_a_repeated_one() {
    let list = || organizations::list().page_size(2);
    let (mock, client) = faulty("empty-page; nth=2").await;
    let all: Vec<_> = client.items(list()).try_collect().await.expect("all");
    assert_eq!((all.len(), mock.exchanges().len()), (6, 4));
    let (_mock, client) = faulty("same-token; nth=2").await;
    let all: Result<Vec<_>, _> = client.items(list()).try_collect().await;
    let Err(Error::Paging(error)) = all else { panic!("{all:?}") };
    assert_eq!(error.kind(), PagingErrorKind::Repeated);
}

#[tokio::test]
async fn a_request_can_ask_for_its_own() {
    let mock = start().await;
    let asking = |text: &str| {
        let client = Client::builder(credentials()).base_url(mock.base_url());
        client.retry(Retry::attempts(1)).header(mock::FAULT_HEADER, text).build()
    };
    let error = asking("status=503; times=1").send(organizations::list()).await;
    assert_eq!(error.expect_err("a fault").status().map(|status| status.as_u16()), Some(503));
    asking("status=503; times=1").send(organizations::list()).await.expect("once is over");
    asking("cut; on=organizations.get")
        .send(organizations::list())
        .await
        .expect("another operation");
    let error = asking("explode").send(organizations::list()).await.expect_err("no fault");
    assert!(error.to_string().contains("`explode`: unknown setting"), "{error}");
    client(&mock).send(organizations::list()).await.expect("no fault is asked for");
}

#[tokio::test]
async fn a_rate_is_kept_about() {
    let (mock, client) = faulty("status=500; rate=0.3").await;
    for _ in 0..100 {
        drop(client.send(organizations::list()).await);
    }
    let failed = mock.exchanges().iter().filter(|exchange| !exchange.faults.is_empty()).count();
    assert!((15..=45).contains(&failed), "{failed}");
}
