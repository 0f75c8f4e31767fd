//! Dropping the future of `try_next` loses nothing.

use crate::organization;
use cloudflare_client::error::TransportError;
use cloudflare_client::http::{Request, Response};
use cloudflare_client::testing::Fake;
use cloudflare_client::transport::Transport;
use cloudflare_client::transport::{BoxFuture, Clock};
use cloudflare_client::{Bytes, Client, Credentials, organizations};
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// A fake whose answers take a second.
#[derive(Clone, Debug)]
struct Slow(Fake);

impl Transport for Slow {
    fn send(
        &self,
        request: Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> BoxFuture<Result<Response<Bytes>, TransportError>> {
        let answer = Transport::send(&self.0, request, limit, timeout);
        Box::pin(async move {
            sleep(Duration::from_secs(1)).await;
            answer.await
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(sleep(duration))
    }

    fn clock(&self) -> &dyn Clock {
        Transport::clock(&self.0)
    }
}

/// Three pages with two organizations each, slowly.
fn slow() -> (Fake, Client) {
    let pair = |a, b| [organization(a, a), organization(b, b)];
    let fake = Fake::new()
        .on_page(organizations::list(), pair("1", "2"), "b")
        .on_page(organizations::list().page_token("b"), pair("3", "4"), "c")
        .on(organizations::list().page_token("c"), pair("5", "6"));
    let client = Client::builder(Credentials::token("a")).transport(Slow(fake.clone())).build();
    (fake, client)
}

/// Less than a page takes, and no part of it.
const PATIENCE: Duration = Duration::from_millis(300);

#[tokio::test(start_paused = true)]
async fn items_come_once_and_in_order() {
    for read_ahead in [false, true] {
        let (fake, client) = slow();
        let items = client.items(organizations::list());
        let mut items = if read_ahead { items.read_ahead() } else { items };
        let (mut names, mut dropped) = (Vec::new(), 0);
        loop {
            match timeout(PATIENCE, items.try_next()).await {
                Err(_) => dropped += 1,
                Ok(Ok(Some(organization))) => names.push(organization.name),
                Ok(end) => break assert_eq!(end.unwrap(), None),
            }
        }
        assert_eq!(names, ["1", "2", "3", "4", "5", "6"]);
        assert_eq!(fake.requests().len(), 3, "no page is asked for again");
        assert_eq!(dropped, 9, "three for each page");
    }
}

#[tokio::test(start_paused = true)]
async fn pages_come_once_and_in_order() {
    let (fake, client) = slow();
    let mut pages = client.pages(organizations::list());
    let (mut sizes, mut dropped) = (Vec::new(), 0);
    loop {
        match timeout(PATIENCE, pages.try_next()).await {
            Err(_) => dropped += 1,
            Ok(Ok(Some(page))) => sizes.push(page.items.len()),
            Ok(end) => break assert!(end.unwrap().is_none()),
        }
    }
    assert_eq!((sizes, dropped), (vec![2, 2, 2], 9));
    assert_eq!(fake.requests().len(), 3, "no page is asked for again");
}
