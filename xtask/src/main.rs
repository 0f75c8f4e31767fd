//! The chores of this workspace: `cargo xtask <verb>`.

mod arguments;
mod ci;
mod files;
mod generate;

use arguments::{Arguments, Verb};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <verb>

  generate           writes generated/src from spec/
  generate --check   changes nothing; shows what `generate` would change, and fails if that is anything
  ci                 runs everything that CI runs beside the tests

  --root <folder>    the workspace to work in, in place of this one
";

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("error: {message}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let done = match arguments.verb {
        Verb::Help => {
            print!("{HELP}");
            Ok(())
        }
        Verb::Generate { check: false } => generate::write(&arguments.root),
        Verb::Generate { check: true } => generate::check(&arguments.root),
        Verb::Ci => ci::run(&arguments.root),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
