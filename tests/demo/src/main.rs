//! A tour of the client, against a server of the same spec that this program starts itself.
//!
//! `cargo xtask demo`

use std::error::Error;
use std::io::{self, ErrorKind};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    match demo::run(&mut io::stdout()).await {
        // Whoever reads has seen enough, as in `cargo xtask demo | head`.
        Err(error) if is_closed(&*error) => Ok(()),
        done => done,
    }
}

fn is_closed(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref().is_some_and(|error: &io::Error| error.kind() == ErrorKind::BrokenPipe)
}
