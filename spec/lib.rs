#![doc = include_str!("MOCK.md")]

pub use cloudflare_api_mock::*;

use cloudflare_api_mock::codegen::api::Api;
use cloudflare_api_mock::codegen::{Sources, Spec};
use std::sync::OnceLock;

/// Configures a server of Cloudflare's API.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mock = cloudflare_client_mock::builder().seed(20).start().await?;
/// // A client of this base URL talks to the server.
/// assert!(mock.base_url().starts_with("http://127.0.0.1:"));
/// assert_eq!(mock.state().list("/organizations").len(), 20);
/// # Ok(())
/// # }
/// ```
///
/// Other specs have a [`Builder`] of their own.
#[must_use]
pub fn builder() -> Builder {
    // Read once, because that takes longer than everything else that a start needs.
    static API: OnceLock<Api> = OnceLock::new();
    if let Some(api) = API.get() {
        return Builder::api(api.clone());
    }
    let sources = sources();
    let Ok(api) = Spec::read(&sources).map(|spec| spec.api().clone()) else {
        // Whose start reports the errors.
        return Builder::sources(sources);
    };
    Builder::api(API.get_or_init(|| api).clone())
}

/// The spec of the API: its files with their texts.
#[must_use]
pub fn sources() -> Sources {
    const TEXTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/texts.rs"));
    Sources::new(TEXTS.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())))
}
