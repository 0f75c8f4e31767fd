//! A tour of the client: an organization, lists, a rate limit, and a call that fails.
//!
//! It prints lines and nothing else, so that it reads the same in a terminal of any width, in a pipe
//! and in [`README.md`](../README.md).

mod tour;

use std::error::Error;
use std::io::Write;

/// The number of made-up organizations on the server.
const SEED: usize = 48;

/// Starts a server, takes the client on the tour, and shows what the server saw of it.
///
/// # Errors
///
/// Where the client does not do as it should, or `out` cannot be written to.
pub async fn run(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let mock = mock::builder().seed(SEED).start().await?;
    let url = mock.base_url();
    writeln!(out, "a server of the spec with {SEED} made-up organizations: {url}")?;
    tour::tour(&mock, out).await?;
    tour::title(out, "What the server saw")?;
    for exchange in mock.exchanges() {
        writeln!(out, "{exchange}")?;
    }
    Ok(())
}
