//! A tour of the client, against a server of the same spec that this program starts itself.
//!
//! `cargo xtask demo`

mod tour;

use mock::Mock;
use std::error::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mock = Mock::builder().seed(tour::SEED).start().await?;
    println!(
        "a server of the spec, with {} made-up organizations: {}",
        tour::SEED,
        mock.base_url()
    );
    tour::tour(&mock).await?;
    tour::title("What the server saw");
    for exchange in mock.exchanges() {
        println!("{exchange}");
    }
    Ok(())
}
