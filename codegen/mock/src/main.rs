//! Serves the API that a spec describes on a local port.

use clap::Parser;
use mock::{Fault, Mock};
use std::path::PathBuf;
use std::process::ExitCode;

/// Serve the API that a spec describes on a local port
///
/// The server rejects what the spec does not allow, remembers what it is sent, and misbehaves on
/// request. It prints the base URL for a client.
#[derive(Debug, Parser)]
#[command(name = "mock", bin_name = "cargo xtask mock")]
struct Arguments {
    /// The port [default: any free one]
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// The folder of the spec [default: that of this workspace]
    #[arg(long, value_name = "FOLDER")]
    spec: Option<PathBuf>,
    /// Start with this number of fake records in each list instead of the examples of the spec;
    /// lists below items have at most 50, and only the first 50 items have some
    #[arg(long, value_name = "NUMBER")]
    seed: Option<usize>,
    /// Load the state from this JSON file if it exists, and save it there with every change
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Inject a fault, such as `status=429; retry-after=2; times=2` or `delay=200ms; rate=0.5`; can
    /// be given more than once
    #[arg(long, value_name = "FAULT")]
    fault: Vec<Fault>,
    /// Print each request, and what is wrong with it
    #[arg(long)]
    log: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut builder = Mock::builder().port(arguments.port).log(arguments.log);
    if let Some(folder) = arguments.spec {
        builder = builder.folder(folder);
    }
    if let Some(count) = arguments.seed {
        builder = builder.seed(count);
    }
    if let Some(file) = arguments.state {
        builder = builder.state_file(file);
    }
    for fault in arguments.fault {
        builder = builder.fault(fault);
    }
    match builder.start().await {
        Ok(mock) => {
            for gap in mock.gaps() {
                eprintln!("warning: {gap}");
            }
            println!("{}", mock.base_url());
            mock.serve().await;
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
