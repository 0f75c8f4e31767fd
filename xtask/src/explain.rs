//! `cargo xtask explain`.

use crate::files;
use crate::generate::CRATE;
use codegen::{Code, Spec};
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
    let spec = Spec::read(&sources).map_err(|_| {
        let help = help(&Code::similar(name), "`cargo xtask check` reports the errors");
        let reason = "operations are explained once the spec has no errors";
        format!("`{name}` is not an error code, and {reason}\n{help}")
    })?;
    let call = spec.explain(name, CRATE).map_err(|unknown| {
        let similar: Vec<_> = unknown.near.iter().map(String::as_str).collect();
        let help = help(&similar, "`cargo xtask explain` lists both");
        format!("`{name}` is neither an error code nor the name of an operation\n{help}")
    })?;
    print!("{}", call.render("spec/"));
    Ok(())
}

fn list(root: &Path) -> Result<(), String> {
    for code in Code::ALL {
        println!("{:21} {}", code.name(), code.summary());
    }
    let sources = files::read_spec(&root.join("spec"))?;
    let spec = Spec::read(&sources).map_err(|_| {
        "operations are listed once the spec has no errors\nhelp: `cargo xtask check` reports the errors"
    })?;
    println!();
    for operation in &spec.api().operations {
        println!("{}", operation.name);
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
