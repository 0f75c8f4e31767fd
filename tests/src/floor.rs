//! What a call costs at least: one reused hyper-util client and structs written by hand, without
//! a timeout, retries or a limit.

use cloudflare_client::Bytes;
use cloudflare_client::http::{Request, Uri};
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use jiff::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::fmt::Write as _;
use std::hint::black_box;

/// The client of the floor.
#[derive(Clone, Debug)]
pub struct Floor {
    client: hyper_util::client::legacy::Client<HttpConnector, Full<Bytes>>,
    base: String,
}

/// The documents' envelope.
#[derive(Debug, Deserialize)]
pub struct Envelope<T> {
    /// Whether it went well.
    pub success: bool,
    /// Faults.
    pub errors: Vec<Message>,
    /// Remarks.
    pub messages: Vec<Message>,
    /// What was asked for.
    pub result: T,
    /// Where a page stands.
    pub result_info: Option<Info>,
}

/// A fault or a remark.
#[derive(Debug, Deserialize)]
pub struct Message {
    /// Its number.
    pub code: i64,
    /// Its text.
    pub message: String,
}

/// Where a page stands.
#[derive(Debug, Deserialize)]
pub struct Info {
    /// The next page.
    pub next_page_token: Option<String>,
    /// The size of the whole list.
    pub total_size: Option<u64>,
}

/// An organization.
#[derive(Debug, Deserialize)]
pub struct Organization {
    /// Its id.
    pub id: String,
    /// When it was made.
    pub create_time: Timestamp,
    /// What is kept about it.
    pub meta: Meta,
    /// Its name.
    pub name: String,
    /// The organization above.
    pub parent: Option<Parent>,
    /// The business behind it.
    pub profile: Option<Profile>,
}

/// What is kept about an organization.
#[derive(Debug, Deserialize)]
pub struct Meta {
    /// Its features.
    pub flags: Option<Flags>,
    /// Who manages it.
    pub managed_by: Option<String>,
}

/// Features of an organization.
#[derive(Debug, Deserialize)]
pub struct Flags {
    /// Creating accounts.
    pub account_creation: String,
    /// Deleting accounts.
    pub account_deletion: String,
    /// Migrating accounts.
    pub account_migration: String,
    /// Moving accounts.
    pub account_mobility: String,
    /// Creating organizations below.
    pub sub_org_creation: String,
}

/// The organization above.
#[derive(Debug, Deserialize)]
pub struct Parent {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// The business behind an organization.
#[derive(Debug, Deserialize)]
pub struct Profile {
    /// Its address.
    pub business_address: String,
    /// Its email address.
    pub business_email: String,
    /// Its name.
    pub business_name: String,
    /// Its telephone number.
    pub business_phone: String,
    /// What else is known of it.
    pub external_metadata: String,
}

impl Floor {
    /// A client of the server at `base`.
    #[must_use]
    pub fn new(base: String) -> Self {
        let client = hyper_util::client::legacy::Client::builder(TokioExecutor::new()).build_http();
        Self { client, base }
    }

    /// One organization.
    ///
    /// # Panics
    ///
    /// Where it does not come.
    pub async fn get(&self, id: &str) -> Organization {
        self.fetch::<Organization>(format!("{}/organizations/{id}", self.base)).await.result
    }

    /// A page of `size` organizations.
    ///
    /// # Panics
    ///
    /// Where it does not come.
    pub async fn list(&self, size: u32) -> Vec<Organization> {
        self.fetch::<Vec<_>>(format!("{}/organizations?page_size={size}", self.base)).await.result
    }

    async fn fetch<T: DeserializeOwned>(&self, address: String) -> Envelope<T> {
        let request = Request::get(address)
            .header("authorization", "Bearer token")
            .header("accept", "application/json")
            .header("user-agent", "floor")
            .body(Full::default())
            .expect("a request");
        let response = self.client.request(request).await.expect("an answer");
        let body = response.into_body().collect().await.expect("a whole answer").to_bytes();
        serde_json::from_slice(&body).expect("an envelope")
    }
}

/// An address with four query parameters, written into one `String`.
///
/// # Panics
///
/// Never: a `String` takes all that is written.
#[must_use]
pub fn address() -> String {
    let mut address = String::with_capacity(200);
    write!(
        address,
        "https://api.cloudflare.com/client/v4/organizations?name.startsWith={}\
         &containing.account={}&page_token={}&page_size={}",
        black_box("acme"),
        black_box("023e105f4ecef8ad9ca31a8372d0c353"),
        black_box("eyJvZmZzZXQiOjI1fQ"),
        black_box(25),
    )
    .expect("a string takes it");
    address
}

/// [`address`], parsed as the `http` crate does.
///
/// # Panics
///
/// Where the address is none.
#[must_use]
pub fn uri() -> Uri {
    Uri::try_from(address()).expect("an address")
}

/// The request to [`address`], with the headers that a client sends.
///
/// # Panics
///
/// Where the address is none.
#[must_use]
pub fn request() -> Request<Bytes> {
    Request::get(address())
        .header("authorization", "Bearer token")
        .header("accept", "application/json")
        .header("user-agent", "floor")
        .body(Bytes::new())
        .expect("a request")
}
