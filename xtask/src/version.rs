//! The version of the generated crate.

use toml::{Table, Value};

const MANIFEST: &str = "generated/Cargo.toml";
const WORKSPACE: &str = "Cargo.toml";

/// The version that the manifest of the generated crate says, or that of the workspace where it
/// says so; `read` reads a file of the workspace.
pub(crate) fn of(read: impl Fn(&str) -> Result<String, String>) -> Result<String, String> {
    let manifest = table(MANIFEST, &read)?;
    let package = manifest.get("package").and_then(|package| package.get("version"));
    let version = match package {
        Some(Value::Table(inherited)) if inherited.contains_key("workspace") => {
            let workspace = table(WORKSPACE, &read)?;
            let package = workspace.get("workspace").and_then(|all| all.get("package"));
            package.and_then(|package| package.get("version")).cloned()
        }
        other => other.cloned(),
    };
    match version {
        Some(Value::String(version)) => Ok(version),
        _ => Err(format!("{MANIFEST} says no version")),
    }
}

fn table(path: &str, read: impl Fn(&str) -> Result<String, String>) -> Result<Table, String> {
    read(path)?.parse().map_err(|error| format!("{path}: {error}"))
}
