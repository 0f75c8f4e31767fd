//! Serves the API that a spec describes on a local port.

use clap::Parser;
use mock::{Fault, Mock};
use std::path::PathBuf;
use std::process::ExitCode;

/// Serves the API that a spec describes on a local port: it refuses what the spec does not allow,
/// remembers what it is told, and misbehaves on request.
#[derive(Debug, Parser)]
#[command(name = "mock", bin_name = "cargo xtask mock")]
struct Arguments {
    /// The port; any free one where none is given
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The folder of the spec [default: that of this workspace]
    #[arg(long)]
    spec: Option<PathBuf>,
    /// Made-up records in each list, in place of the examples of the spec
    #[arg(long, value_name = "NUMBER")]
    seed: Option<usize>,
    /// A JSON file to load the state from, if it is there, and to save it to with every change
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// What goes wrong, such as `status=429; retry-after=2; times=2` or `delay=200ms; rate=0.5`;
    /// can be given more than once
    #[arg(long, value_name = "FAULT")]
    fault: Vec<Fault>,
    /// Show each request, and what was wrong with it
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
        builder = builder.file(file);
    }
    for fault in arguments.fault {
        builder = builder.fault(fault);
    }
    match builder.start().await {
        Ok(mock) => {
            for gap in mock.gaps() {
                eprintln!("not known: {gap}");
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
