//! The chores of this workspace: `cargo xtask <verb>`.

mod arguments;
mod check;
mod ci;
mod diff;
mod drift;
mod explain;
mod files;
mod generate;
mod git;
mod programs;
mod version;
mod watch;

use arguments::{Arguments, Verb};
use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let root = arguments.root();
    let done = match arguments.verb {
        Verb::Generate { check: false } => generate::write(&root),
        Verb::Generate { check: true } => generate::check(&root),
        Verb::Watch => watch::run(&root),
        Verb::Check { fix, message_format } => check::run(&root, message_format, fix),
        Verb::Explain { subject } => explain::run(&root, subject.as_deref()),
        Verb::Drift { openapi, paths } => drift::run(&root, &openapi, paths.as_deref()),
        Verb::Mock { words } => programs::mock(&root, &words),
        Verb::Demo => programs::demo(&root),
        Verb::Diff { against, format } => diff::run(&root, &against, format),
        Verb::Ci => ci::run(&root),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
