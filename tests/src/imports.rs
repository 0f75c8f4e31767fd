//! Which modules at the top of a crate import which others, read from its text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules that each module imports. The root of the crate is not among them: what it
/// re-exports is imported from where it is.
pub type Imports = BTreeMap<String, BTreeSet<String>>;

/// The imports of the crate whose sources are in `src`.
///
/// # Panics
///
/// Where it cannot be read.
#[must_use]
pub fn of_crate(src: &Path) -> Imports {
    let mut files = Vec::new();
    below(src, &mut files);
    let parts = |file: &Path| -> Vec<String> {
        let path = file.strip_prefix(src).unwrap_or(file).with_extension("");
        let parts = path.iter().map(|part| part.to_string_lossy().into_owned());
        parts.filter(|part| part != "mod").collect()
    };
    let modules: BTreeSet<_> =
        files.iter().map(|file| parts(file).swap_remove(0)).filter(|name| !is_root(name)).collect();
    let root = fs::read_to_string(src.join("lib.rs")).unwrap_or_default();
    let exports = exports(&root);
    let mut imports: Imports = modules.iter().map(|name| (name.clone(), BTreeSet::new())).collect();
    for file in &files {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{error}"));
        let parts = parts(file);
        let Some(own) = imports.get_mut(&parts[0]) else { continue };
        let supers = "super::".repeat(parts.len());
        for path in ["crate::", &*supers].iter().flat_map(|start| paths(&text, start)) {
            let module = exports.get(path).map_or(path, |module| *module);
            if module != parts[0] && modules.contains(module) {
                own.insert(module.to_owned());
            }
        }
    }
    imports
}

/// What is left of `imports` without the modules that are on no way into a cycle: nothing, where
/// there is none.
#[must_use]
pub fn cycles(mut imports: Imports) -> Imports {
    loop {
        let (before, left) = (imports.len(), imports.keys().cloned().collect::<BTreeSet<_>>());
        imports.retain(|_, used| !used.is_disjoint(&left));
        if imports.len() == before {
            return imports;
        }
    }
}

fn is_root(name: &str) -> bool {
    name == "lib" || name == "main"
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.unwrap_or_else(|error| panic!("{error}")).path();
        if path.is_dir() {
            below(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The names that the root exports, each with the module that it is from.
fn exports(root: &str) -> BTreeMap<&str, &str> {
    let mut exports = BTreeMap::new();
    for statement in root.split("pub use ").skip(1).filter_map(|rest| rest.split(';').next()) {
        if let Some((module, names)) = statement.split_once("::") {
            // Behind the last comma of several lines, there is no name.
            let names = list(names).into_iter().map(word).filter(|name| !name.is_empty());
            exports.extend(names.map(|name| (name, module)));
        }
    }
    exports
}

/// The first word of each path in the code of `text` after `start`.
fn paths<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    let found = text.match_indices(start).filter(move |(at, _)| {
        let before = text[..*at].rsplit('\n').next().unwrap_or_default();
        !before.contains("//") && !before.ends_with("super::")
    });
    found.flat_map(move |(at, _)| list(&text[at + start.len()..]).into_iter().map(word))
}

/// The paths that `{a, b::{c, d}}` lists, or the one that stands there without braces.
fn list(text: &str) -> Vec<&str> {
    let Some(inner) = text.strip_prefix('{') else { return vec![text] };
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, character) in inner.char_indices() {
        match character {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                found.push(inner[start..at].trim());
                start = at + 1;
                if character == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    found
}

fn word(path: &str) -> &str {
    path.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}
