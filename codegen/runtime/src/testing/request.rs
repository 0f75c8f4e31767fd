use crate::client::Call;
use crate::{Client, Endpoint, Result};
use bytes::Bytes;
use http::{Request, Uri};

/// The request that `client` would send first for `endpoint`: what a bench of writing one calls.
///
/// # Errors
///
/// When the request cannot be written.
#[doc(hidden)]
pub fn request<E: Endpoint>(client: &Client, endpoint: &E) -> Result<Request<Bytes>> {
    let clock = client.transport.clock();
    let call = Call::new(endpoint, &client.options, None, clock)?;
    Ok(call.request(clock)?.0)
}

/// The address alone that `client` would send to for `endpoint`.
///
/// # Errors
///
/// When the request cannot be written.
#[doc(hidden)]
pub fn address(client: &Client, endpoint: &impl Endpoint) -> Result<Uri> {
    let options = &client.options;
    Ok(crate::request::write(endpoint, &options.base, &options.extra, None)?.address)
}
