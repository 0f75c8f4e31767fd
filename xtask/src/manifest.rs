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
#[derive(Debug)]
pub(crate) struct Features {
    /// Those that enable one of a package that the crate depends on.
    pub(crate) of_packages: Vec<String>,
    /// Those that decide which parts of the crate are compiled.
    pub(crate) of_parts: Vec<String>,
}

/// What the manifest says of features.
pub(crate) fn features(read: impl Fn(&str) -> Result<String, String>) -> Result<Features, String> {
    let manifest = table(MANIFEST, &read)?;
    let features = manifest.get("features").and_then(Value::as_table);
    let features = features.into_iter().flatten().filter(|(name, _)| *name != "default");
    let is_of_package = |enabled: &Value| {
        let mut enabled = enabled.as_array().into_iter().flatten().filter_map(Value::as_str);
        enabled.any(|name| name.contains('/'))
    };
    let (of_packages, of_parts): (Vec<_>, Vec<_>) =
        features.partition(|(_, enabled)| is_of_package(enabled));
    let names = |of: Vec<(&String, _)>| of.into_iter().map(|(name, _)| name.clone()).collect();
    Ok(Features { of_packages: names(of_packages), of_parts: names(of_parts) })
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

#[cfg(test)]
mod tests {
    use super::table;
    use std::{fs, path::Path};
    use toml::Value;

    /// A feature that its own tests do not enable is compiled, but never run.
    #[test]
    fn the_runtime_is_tested_with_every_feature() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let read = |path: &str| fs::read_to_string(root.join(path)).map_err(|e| e.to_string());
        let manifest = table("codegen/runtime/Cargo.toml", read).unwrap();
        let all = manifest["features"].as_table().unwrap().keys().filter(|name| *name != "default");
        let itself = &manifest["dev-dependencies"]["cloudflare-api-runtime"];
        let tested = itself["features"].as_array().unwrap().iter().filter_map(Value::as_str);
        assert!(all.eq(tested), "the features that the runtime enables for its tests");
    }
}
