//! What the types promise, held by the compiler.

use cloudflare_client::endpoint::Endpoint;
use cloudflare_client::error::{ApiError, DecodeError, PagingError, RequestError, TransportError};
use cloudflare_client::organizations::types::Organization;
use cloudflare_client::organizations::{self, List};
use cloudflare_client::paging::{Items, Pages, Position};
use cloudflare_client::testing::Fake;
use cloudflare_client::transport::Transport;
use cloudflare_client::{Api, Client, ClientBuilder, Credentials, Error, Page, Retry, blocking};
use futures_util::Stream;
use std::error::Error as StdError;
use std::fmt::Debug;

fn shared<T: Debug + Send + Sync + 'static>() {}
fn sent<T: Debug + Send + 'static>() {}
fn cheap<T: Clone + Send + Sync + 'static>() {}
fn error<T: StdError + Send + Sync + 'static>() {}
fn stream<T: Stream + Unpin + Send>() {}
fn iterator<T: Iterator<Item = Result<Organization, Error>>>() {}
fn future<T: Future + Send>(future: T) -> T {
    future
}

#[test]
fn everything_can_move_between_threads() {
    shared::<Client>();
    shared::<blocking::Client>();
    shared::<ClientBuilder>();
    shared::<Credentials>();
    shared::<List>();
    shared::<Page<Organization>>();
    shared::<Position>();
    shared::<Fake>();
    sent::<Items<List>>();
    sent::<Pages<List>>();
    sent::<blocking::Items<List>>();
    sent::<blocking::Pages<List>>();
    cheap::<Client>();
    cheap::<blocking::Client>();
    cheap::<Retry>();
    shared::<Box<dyn Transport>>();
    shared::<Box<dyn blocking::Transport>>();
}

#[test]
fn errors_are_errors() {
    error::<Error>();
    error::<ApiError>();
    error::<DecodeError>();
    error::<PagingError>();
    error::<RequestError>();
    error::<TransportError>();
}

#[test]
fn lists_are_streams_and_iterators() {
    stream::<Items<List>>();
    stream::<Pages<List>>();
    iterator::<blocking::Items<List>>();
}

#[tokio::test]
async fn futures_can_move_between_threads() {
    async fn generic<E: Endpoint<Api = Api> + 'static>(client: Client, endpoint: E) -> bool {
        future(client.send(endpoint)).await.is_err()
    }
    let client = Fake::new().client();
    future(client.response(organizations::get("a"))).await.unwrap_err();
    future(client.json(organizations::get("a"))).await.unwrap_err();
    future(client.raw(organizations::get("a"))).await.unwrap_err();
    let mut items = client.items(organizations::list());
    future(items.try_next()).await.unwrap_err();
    future(items.try_collect::<Vec<_>>()).await.unwrap_err();
    let mut pages = client.pages(organizations::list());
    future(pages.try_next()).await.unwrap_err();
    let spawned = tokio::spawn(generic(client.clone(), organizations::get("a")));
    assert!(spawned.await.unwrap());
}
