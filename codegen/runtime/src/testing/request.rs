use crate::client::Call;
use crate::endpoint::Endpoint;
use crate::{Client, Result};
use bytes::Bytes;
use http::{Request, Uri};

/// The request that `client` would send first for `endpoint`, for benchmarks.
///
/// # Errors
///
/// When the request cannot be written.
#[doc(hidden)]
pub fn request<E: Endpoint>(client: &Client<E::Api>, endpoint: &E) -> Result<Request<Bytes>> {
    let clock = client.transport.clock();
    let call = Call::new(endpoint, &client.options, None, clock)?;
    Ok(call.request(clock)?.0)
}

/// Just the URL that `client` would send to for `endpoint`.
///
/// # Errors
///
/// When the request cannot be written.
#[doc(hidden)]
pub fn address<E: Endpoint>(client: &Client<E::Api>, endpoint: &E) -> Result<Uri> {
    let options = &client.options;
    Ok(crate::request::write(endpoint, options.base()?, &options.overrides, None)?.address)
}
