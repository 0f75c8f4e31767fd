//! Serves the API that a spec describes on a local port.

use clap::{Parser, ValueEnum};
use cloudflare_api_mock::{Builder, Fault, LogFormat, Quota};
use serde_json::json;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::process::ExitCode;

/// Serve the API that a spec describes on a local port
///
/// The server rejects what the spec does not allow, remembers what it is sent, and misbehaves on
/// request. It prints the base URL for a client; its root shows what is served, with a form to set
/// faults.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// The address to listen on; `0.0.0.0` for all of the machine's
    #[arg(long, value_name = "ADDRESS", default_value_t = Ipv4Addr::LOCALHOST.into())]
    host: IpAddr,
    /// The port [default: any free one]
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// The folder of the spec
    #[arg(long, value_name = "FOLDER", default_value = "spec")]
    spec: PathBuf,
    /// Start with this number of fake records in each list instead of the examples of the spec;
    /// lists below items have at most 50
    #[arg(long, value_name = "NUMBER")]
    seed: Option<usize>,
    /// Load the state from this file if it exists, and save every change there
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Inject a fault, such as `status=429; retry-after=2; times=2` or `delay=200ms; rate=0.5`; can
    /// be given more than once
    #[arg(long, value_name = "FAULT")]
    fault: Vec<Fault>,
    /// Accept no more requests of each caller than this, such as `1200/300s`, and state in every
    /// response what is left
    #[arg(long, value_name = "QUOTA")]
    quota: Option<Quota>,
    /// Print each request to standard error, and what is wrong with it; first, what the spec does not
    /// say
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "human"
    )]
    log: Option<Log>,
}

/// How requests are printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Log {
    /// Text for people
    Human,
    /// One JSON object per line
    Json,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut builder = Builder::folder(arguments.spec).host(arguments.host).port(arguments.port);
    if let Some(format) = arguments.log {
        builder = builder.log(match format {
            Log::Human => LogFormat::Human,
            Log::Json => LogFormat::Json,
        });
    }
    if let Some(count) = arguments.seed {
        builder = builder.seed(count);
    }
    if let Some(file) = arguments.state {
        builder = builder.state_file(file);
    }
    if let Some(quota) = arguments.quota {
        builder = builder.quota(quota);
    }
    for fault in arguments.fault {
        builder = builder.fault(fault);
    }
    match builder.start().await {
        Ok(mock) => {
            let gaps = mock.gaps();
            match arguments.log {
                Some(Log::Json) => {
                    for gap in &gaps {
                        eprintln!("{}", json!({ "warning": gap }));
                    }
                }
                Some(Log::Human) => {
                    for gap in &gaps {
                        eprintln!("note: {gap}");
                    }
                }
                None if gaps.is_empty() => {}
                None => eprintln!(
                    "note: operations that return nothing but their example, or reject a parameter with 501: {}; \
                     `--log` lists them",
                    gaps.len()
                ),
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
