//! `cargo xtask explain`.

use crate::files;
use crate::generate::CRATE;
use codegen::Code;
use codegen::explain::{self, Unexplained};
use std::path::Path;

/// Explains `subject`, an error code or the name of an operation; without one, lists both.
pub(crate) fn run(root: &Path, subject: Option<&str>) -> Result<(), String> {
    let Some(name) = subject else { return list(root) };
    // Codes first: they are asked for while the spec has errors.
    if let Some(code) = Code::named(name) {
        print!("{}", code.explanation().text);
        return Ok(());
    }
    let sources = files::read_spec(&root.join("spec"))?;
    match explain::call(&sources, CRATE, name) {
        Ok(call) => {
            print!("{}", call.render("spec/"));
            Ok(())
        }
        Err(Unexplained::Unknown(similar)) => {
            let similar: Vec<_> = similar.iter().map(String::as_str).collect();
            let help = help(&similar, "`cargo xtask explain` lists both");
            Err(format!("`{name}` is neither an error code nor the name of an operation\n{help}"))
        }
        Err(Unexplained::Faults(_)) => {
            let help = help(&Code::similar(name), "`cargo xtask check` reports the errors");
            let reason = "operations are explained once the spec has no errors";
            Err(format!("`{name}` is not an error code, and {reason}\n{help}"))
        }
    }
}

fn list(root: &Path) -> Result<(), String> {
    for code in Code::ALL {
        println!("{:21} {}", code.name(), code.summary());
    }
    let sources = files::read_spec(&root.join("spec"))?;
    let operations = explain::operations(&sources).map_err(|_| {
        "operations are listed once the spec has no errors\nhelp: `cargo xtask check` reports the errors"
    })?;
    println!();
    for operation in operations {
        println!("{operation}");
    }
    Ok(())
}

fn help(similar: &[&str], otherwise: &str) -> String {
    let similar: Vec<_> = similar.iter().map(|name| format!("`{name}`")).collect();
    if similar.is_empty() {
        format!("help: {otherwise}")
    } else {
        format!("help: did you mean {}?", similar.join(" or "))
    }
}
