//! `cargo xtask explain`.

use crate::files;
use crate::generate::CRATE;
use codegen::Code;
use codegen::explain::{self, Unexplained};
use std::path::Path;

/// Tells what there is to know of `subject`, the code of a fault or the name of an operation;
/// without one, lists them all.
pub(crate) fn run(root: &Path, subject: Option<&str>) -> Result<(), String> {
    let Some(name) = subject else { return list(root) };
    // Codes first: they are asked for while the spec has faults.
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
            let help = help(&similar, "`cargo xtask explain` lists all");
            Err(format!("`{name}` is neither a fault's code nor an operation's name\n{help}"))
        }
        Err(Unexplained::Faults(_)) => {
            let help = help(&Code::similar(name), "`cargo xtask check` tells the faults");
            let reason = "operations are explained once the spec has no fault";
            Err(format!("`{name}` is not a fault's code, and {reason}\n{help}"))
        }
    }
}

fn list(root: &Path) -> Result<(), String> {
    for code in Code::ALL {
        println!("{:21} {}", code.name(), code.summary());
    }
    let sources = files::read_spec(&root.join("spec"))?;
    let operations = explain::operations(&sources).map_err(|_| {
        "operations are listed once the spec has no fault\nhelp: `cargo xtask check` tells the faults"
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
