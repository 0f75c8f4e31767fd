//! What a user of a client can name, read back from its emitted files: one line an item.

use crate::shape::printed;
use codegen::FileSet;
use std::collections::{BTreeMap, BTreeSet};
use syn::{Attribute, Fields, ImplItem, Item, ItemImpl, Meta, UseTree, Variant, Visibility};

/// One line for each public item of the crate that `tree` is, sorted by path.
pub(crate) fn lines(tree: &FileSet) -> Vec<String> {
    let mut surface = Surface { tree, items: Vec::new(), traits: BTreeMap::new() };
    surface.module("lib.rs", "", &Names::All);
    for (path, traits) in std::mem::take(&mut surface.traits) {
        let traits: Vec<_> = traits.into_iter().collect();
        surface.items.push((path, 1, format!("    is {}", traits.join(", "))));
    }
    // The parts of an item keep their order; items stand by their paths.
    surface.items.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    surface.items.into_iter().map(|(_, _, line)| line).collect()
}

struct Surface<'a> {
    tree: &'a FileSet,
    /// The path of the item that a line belongs to, the rank of the line in it, and the line.
    items: Vec<(String, usize, String)>,
    traits: BTreeMap<String, BTreeSet<String>>,
}

/// What of a file can be seen from outside of it.
enum Names {
    All,
    Some(BTreeSet<String>),
}

impl Names {
    fn have(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Some(names) => names.contains(name),
        }
    }
}

impl Surface<'_> {
    /// Reads the file `file`, whose items have `path` before their names.
    fn module(&mut self, file: &str, path: &str, names: &Names) {
        let text = self.tree.get(file).unwrap_or_else(|| panic!("no file {file}"));
        let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        let exports = exports(&parsed.items);
        let private: BTreeSet<_> = parsed.items.iter().filter_map(private_module).collect();
        for item in parsed.items {
            match item {
                Item::Mod(module) => {
                    let name = module.ident.to_string();
                    if let Some((_, items)) = module.content {
                        // A module without a file of its own, of aliases and what others export.
                        let inner = format!("{path}{name}::");
                        self.line(&inner, 0, &format!("mod {path}{name}"));
                        for item in items {
                            match item {
                                Item::Use(import) => {
                                    self.import(&import.tree, &inner, &BTreeSet::new());
                                }
                                other => self.item(other, &inner, &Names::All),
                            }
                        }
                    } else if matches!(module.vis, Visibility::Public(_)) {
                        let inner = format!("{path}{name}::");
                        self.line(&inner, 0, &format!("mod {path}{name}"));
                        let below = below(file, name.trim_start_matches("r#"), self.tree);
                        self.module(&below, &inner, &Names::All);
                    } else if let Some(names) = exports.get(&name) {
                        let below = below(file, name.trim_start_matches("r#"), self.tree);
                        self.module(&below, path, &Names::Some(names.clone()));
                    }
                }
                Item::Use(import) if matches!(import.vis, Visibility::Public(_)) => {
                    self.import(&import.tree, path, &private);
                }
                Item::Impl(block) => self.block(block, path, names),
                other => self.item(other, path, names),
            }
        }
    }

    fn line(&mut self, of: &str, rank: usize, line: &str) {
        self.items.push((of.to_owned(), rank, line.to_owned()));
    }

    /// Names of other crates and of other modules; those of a private module stand with its items.
    fn import(&mut self, tree: &UseTree, path: &str, private: &BTreeSet<String>) {
        let UseTree::Path(first) = tree else { return };
        let own = match &*first.tree {
            UseTree::Path(second) if first.ident == "self" => &second.ident,
            _ => &first.ident,
        };
        if private.contains(&own.to_string()) {
            return;
        }
        for full in flat(tree) {
            let name = full.rsplit("::").next().unwrap_or_default();
            self.line(&format!("{path}{name}"), 0, &format!("use {path}{name} = {full}"));
        }
    }

    fn item(&mut self, item: Item, path: &str, names: &Names) {
        match item {
            Item::Fn(function) if names.have(&function.sig.ident.to_string()) => {
                let notes = notes(&function.attrs);
                let name = format!("{path}{}", function.sig.ident);
                let signature = printed::signature(function.sig, path);
                self.line(&name, 0, &format!("{signature}{notes}"));
            }
            Item::Struct(found) if names.have(&found.ident.to_string()) => {
                let name = format!("{path}{}", found.ident);
                self.derived(&name, &found.attrs);
                self.line(&name, 0, &format!("struct {name}{}", notes(&found.attrs)));
                for field in found.fields {
                    if let (Visibility::Public(_), Some(ident)) = (&field.vis, &field.ident) {
                        let ty = printed::ty(field.ty);
                        self.line(&name, 2, &format!("    {ident}: {ty}{}", notes(&field.attrs)));
                    }
                }
            }
            Item::Enum(found) if names.have(&found.ident.to_string()) => {
                let name = format!("{path}{}", found.ident);
                self.derived(&name, &found.attrs);
                self.line(&name, 0, &format!("enum {name}{}", notes(&found.attrs)));
                for variant in found.variants {
                    self.line(&name, 2, &format!("    {}", self::variant(variant)));
                }
            }
            Item::Type(found) if matches!(found.vis, Visibility::Public(_)) => {
                let name = format!("{path}{}", found.ident);
                self.line(&name, 0, &format!("type {name} = {}", printed::ty(*found.ty)));
            }
            Item::Const(found) if matches!(found.vis, Visibility::Public(_)) => {
                let name = format!("{path}{}", found.ident);
                self.line(&name, 0, &format!("const {name}: {}", printed::ty(*found.ty)));
            }
            _ => {}
        }
    }

    fn block(&mut self, block: ItemImpl, path: &str, names: &Names) {
        let of = printed::ty(*block.self_ty);
        if !names.have(&of) {
            return;
        }
        let name = format!("{path}{of}");
        let Some((of_trait, ..)) = block.trait_ else {
            for item in block.items {
                let ImplItem::Fn(method) = item else { continue };
                if matches!(method.vis, Visibility::Public(_)) {
                    let signature = printed::signature(method.sig, "");
                    self.line(&name, 3, &format!("    {signature}{}", notes(&method.attrs)));
                }
            }
            return;
        };
        let output = block.items.into_iter().find_map(|item| match item {
            // Every endpoint is of the same API.
            ImplItem::Type(found) if found.ident != "Api" => {
                Some(format!("<{} = {}>", found.ident, printed::ty(found.ty)))
            }
            _ => None,
        });
        let implemented = printed::path(of_trait) + &output.unwrap_or_default();
        self.traits.entry(name).or_default().insert(implemented);
    }

    fn derived(&mut self, name: &str, attributes: &[Attribute]) {
        let traits = self.traits.entry(name.to_owned()).or_default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
            let derived = attribute.parse_nested_meta(|found| {
                traits.extend(found.path.segments.last().map(|last| last.ident.to_string()));
                Ok(())
            });
            assert!(derived.is_ok(), "{name}");
        }
    }
}

/// A variant of an enum with what it holds.
pub(crate) fn variant(variant: Variant) -> String {
    let held = match variant.fields {
        Fields::Unnamed(held) => {
            let held = held.unnamed.into_iter().map(|field| printed::ty(field.ty));
            format!("({})", held.collect::<Vec<_>>().join(", "))
        }
        _ => String::new(),
    };
    format!("{}{held}{}", variant.ident, notes(&variant.attrs))
}

/// What users have to know of an item beside its type.
pub(crate) fn notes(attributes: &[Attribute]) -> String {
    let known = ["deprecated", "non_exhaustive"];
    let found = attributes.iter().map(Attribute::path);
    let found = found.filter_map(|path| known.into_iter().find(|known| path.is_ident(known)));
    let found = found.fold(String::new(), |found, word| found + " #" + word);
    let hidden = attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => list.path.is_ident("doc") && list.tokens.to_string() == "hidden",
        _ => false,
    });
    if hidden { found + " #hidden" } else { found }
}

fn private_module(item: &Item) -> Option<String> {
    match item {
        Item::Mod(module) if !matches!(module.vis, Visibility::Public(_)) => {
            Some(module.ident.to_string())
        }
        _ => None,
    }
}

/// The names that a file takes out of its own modules, by module.
fn exports(items: &[Item]) -> BTreeMap<String, BTreeSet<String>> {
    let mut exports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for item in items {
        let Item::Use(import) = item else { continue };
        if !matches!(import.vis, Visibility::Public(_)) {
            continue;
        }
        for path in flat(&import.tree) {
            let path = path.strip_prefix("self::").unwrap_or(&path);
            if let Some((module, name)) = path.split_once("::") {
                exports.entry(module.to_owned()).or_default().insert(name.to_owned());
            }
        }
    }
    exports
}

/// The paths that a `use` brings in.
fn flat(tree: &UseTree) -> Vec<String> {
    match tree {
        UseTree::Path(path) => {
            flat(&path.tree).into_iter().map(|rest| format!("{}::{rest}", path.ident)).collect()
        }
        UseTree::Name(name) => vec![name.ident.to_string()],
        UseTree::Group(group) => group.items.iter().flat_map(flat).collect(),
        UseTree::Rename(_) | UseTree::Glob(_) => panic!("the generator writes no such import"),
    }
}

/// The file of the module `name` that `file` declares.
fn below(file: &str, name: &str, tree: &FileSet) -> String {
    let folder = file.trim_end_matches("lib.rs").trim_end_matches("mod.rs");
    let own = format!("{folder}{name}.rs");
    if tree.get(&own).is_some() { own } else { format!("{folder}{name}/mod.rs") }
}
