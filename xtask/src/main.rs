//! Development tasks of this workspace: `cargo xtask <verb>`.

// First, for its macros to count in the other modules.
#[macro_use]
mod print;

mod arguments;
mod check;
mod ci;
mod diff;
mod drift;
mod edit;
mod explain;
mod files;
mod generate;
mod git;
mod import;
mod lock;
mod manifest;
mod marked;
mod openapi;
mod pages;
mod programs;
mod stage;
mod update;
mod watch;
mod whole;
mod workspace;

use arguments::{Arguments, Input, Verb};
use clap::Parser as _;
use codegen::tools::import::Wanted;
use std::process::ExitCode;

fn main() -> ExitCode {
    let done = run(Arguments::parse());
    if let Err(message) = done.and_then(|()| print::finish()) {
        eprintln!("error: {message}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn run(arguments: Arguments) -> Result<(), String> {
    let root = workspace::find(arguments.root)?;
    match arguments.verb {
        Verb::Generate { check: false } => generate::write(&root),
        Verb::Generate { check: true } => generate::check(&root),
        Verb::Watch => watch::run(&root),
        Verb::Check { fix, strict, files, message_format } => {
            let files = files.as_deref();
            check::run(&root, message_format, check::How { fix, strict, files })
        }
        Verb::Explain { subject } => explain::run(&root, subject.as_deref()),
        Verb::Drift { input, paths } => drift::run(&root, &input, paths.as_deref()),
        Verb::Import {
            input: Input { openapi: Some(openapi), .. },
            paths,
            update: true,
            dry_run,
            ..
        } => update::run(&root, &openapi, paths.as_deref(), dry_run),
        Verb::Import { input, paths, into, dry_run, .. } => {
            // Required without `--update` and `--page`.
            let wanted = Wanted { paths: paths.as_deref().unwrap_or("*"), into: into.as_deref() };
            import::run(&root, &input, &wanted, dry_run)
        }
        Verb::Whole { openapi, compile, lists } => whole::run(&root, &openapi, compile, lists),
        Verb::Mock { words } => programs::mock(&root, &words),
        Verb::Demo => programs::demo(&root),
        Verb::Diff { against, format } => diff::run(&root, &against, format),
        Verb::Ci => ci::run(&root),
    }
}
