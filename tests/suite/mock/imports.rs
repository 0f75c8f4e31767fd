//! The modules of the server import each other in one direction.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use tests::fixtures;

/// The modules that each module of `folder` imports, by their names at the top of the crate.
fn imports(folder: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut left = vec![folder.to_owned()];
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(
                fs::read_dir(path).expect("a folder").map(|entry| entry.expect("one").path()),
            );
            continue;
        }
        let below = path.strip_prefix(folder).expect("below it").to_str().expect("UTF-8");
        let module = below.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        let text = fs::read_to_string(&path).expect("a text").replace("\r\n", "\n");
        let own = imports.entry(module.to_owned()).or_default();
        for after in text.split("crate::").skip(1) {
            // `use crate::{a, b::C};` or `crate::a`.
            let end = if after.starts_with('{') { after.find(';') } else { Some(after.len()) };
            let path = &after[..end.unwrap_or(after.len())];
            let names = match path.strip_prefix('{') {
                Some(list) => list.split(',').map(str::trim).collect(),
                None => vec![path],
            };
            let word = |name: &str| -> String {
                name.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect()
            };
            own.extend(names.into_iter().map(word).filter(|name| !name.is_empty()));
        }
        own.remove(module);
    }
    imports.retain(|module, _| module != "lib" && module != "main");
    imports
}

#[test]
fn form_no_cycle() {
    let mut imports = imports(&fixtures::root().join("codegen/mock/src"));
    assert!(imports["handlers"].contains("filter") && imports["filter"].contains("call"));
    // Takes away what imports nothing that is left, until nothing is.
    while !imports.is_empty() {
        let left: BTreeSet<_> = imports.keys().cloned().collect();
        let before = imports.len();
        imports.retain(|_, used| used.iter().any(|used| left.contains(used)));
        assert!(imports.len() < before, "a cycle is in {imports:#?}");
    }
}
