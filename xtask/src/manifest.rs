//! The manifest of the generated crate, and what Cargo has locked.

use toml::{Table, Value};

const MANIFEST: &str = "generated/Cargo.toml";
const WORKSPACE: &str = "Cargo.toml";
const LOCK: &str = "Cargo.lock";

/// The version of the crate, or that of the workspace if it is inherited; `read` reads a file of the
/// workspace.
pub(crate) fn version(read: impl Fn(&str) -> Result<String, String>) -> Result<String, String> {
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
        _ => Err(format!("{MANIFEST}: `version` is missing")),
    }
}

/// The features of the crate but for `default`, in the order of their names.
pub(crate) fn features(
    read: impl Fn(&str) -> Result<String, String>,
) -> Result<Vec<String>, String> {
    let manifest = table(MANIFEST, &read)?;
    let features = manifest.get("features").and_then(Value::as_table);
    let names = features.into_iter().flat_map(Table::keys);
    Ok(names.filter(|name| *name != "default").cloned().collect())
}

/// The version of `package` that `Cargo.lock` contains.
pub(crate) fn locked(
    package: &str,
    read: impl Fn(&str) -> Result<String, String>,
) -> Result<String, String> {
    let lock = table(LOCK, &read)?;
    let packages = lock.get("package").and_then(Value::as_array).into_iter().flatten();
    let text = |entry: &Value, key: &str| entry.get(key)?.as_str().map(str::to_owned);
    packages
        .filter(|entry| text(entry, "name").as_deref() == Some(package))
        .find_map(|entry| text(entry, "version"))
        .ok_or_else(|| format!("{LOCK}: `{package}` is missing"))
}

fn table(path: &str, read: impl Fn(&str) -> Result<String, String>) -> Result<Table, String> {
    read(path)?.parse().map_err(|error| format!("{path}: {error}"))
}
