//! Reads every list of the client that comes in pages to its end, against a server of its spec.

mod calls;
mod reader;

use mock::{Builder, StartError};
use reader::Reader;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), StartError> {
    let mut reader = Reader::start(Builder::folder("spec")).await?;
    calls::read(&mut reader).await;
    let (whole, lists) = reader.outcome();
    println!("{whole} of {lists} lists read to their end");
    Ok(())
}
