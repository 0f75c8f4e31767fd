//! The chores of this workspace: `cargo xtask <verb>`.

mod arguments;
mod check;
mod ci;
mod drift;
mod explain;
mod files;
mod generate;
mod watch;

use arguments::{Arguments, Verb};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <verb>

  generate           writes generated/src from spec/
  generate --check   changes nothing; shows what `generate` would change, and fails if that is anything
  watch              generates on every save of a file of spec/, and tells its faults, until interrupted
  check              tells every fault of the spec, and fails if there is one
    --fix                       makes the changes that are plain, and tells what is left
    --message-format <format>   for whom: human, json (one object a line) or github (annotations)
  explain <code>     tells more of a fault, with an example of it and of its cure; without a code lists all
  drift --openapi <file> [--paths '<glob>']
                     shows where the spec and an OpenAPI 3 document differ beyond spec/drift.yaml
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
        Verb::Check { format, fix } => check::run(&arguments.root, format, fix),
        Verb::Explain(subject) => explain::run(subject.as_deref()),
        Verb::Generate { check: false } => generate::write(&arguments.root),
        Verb::Generate { check: true } => generate::check(&arguments.root),
        Verb::Drift { openapi, paths } => drift::run(&arguments.root, &openapi, paths.as_deref()),
        Verb::Watch => watch::run(&arguments.root),
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
