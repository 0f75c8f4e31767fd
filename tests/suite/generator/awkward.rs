//! Specs of awkward names: each is rejected, or its files are those of a crate.

use codegen::FileSet;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use syn::{Fields, FnArg, ImplItem, Item, Pat, UseTree};
use tests::{awkward, fixtures};

/// How many specs are drawn.
const DRAWN: u64 = 2000;

#[test]
fn are_rejected_or_give_a_crate() {
    let mut accepted = 0;
    for seed in 0..DRAWN {
        let spec = awkward::spec(seed);
        let sources = spec.sources();
        let Ok(read) = codegen::Spec::read(&sources) else { continue };
        accepted += 1;
        let files = read.generate(&spec.crate_name()).files;
        let problems = problems(&files);
        assert!(problems.is_empty(), "{}: {problems:#?}\n{:#?}", spec.name, spec.texts);
    }
    assert!(accepted > DRAWN / 10, "{accepted} of {DRAWN} are accepted");
}

#[test]
fn fixtures_have_no_problem() {
    for spec in fixtures::good().iter().chain(&[fixtures::real(), fixtures::second()]) {
        assert_eq!(problems(&spec.generated().files), [""; 0], "{}", spec.name);
    }
}

/// What rustc, or a file system, would reject.
fn problems(files: &FileSet) -> Vec<String> {
    let mut problems = Vec::new();
    let mut paths = HashSet::new();
    for (path, text) in files.iter() {
        if !paths.insert(path.to_lowercase()) {
            problems.push(format!("{path}: a file system may have it as another file"));
        }
        match syn::parse_file(text) {
            Err(error) => problems.push(format!("{path}: {error}")),
            Ok(file) => {
                let mut scopes = Scopes::default();
                file.items.iter().for_each(|item| scopes.item(item));
                problems.extend(scopes.twice.iter().map(|name| format!("{path}: {name} twice")));
                let missing = scopes.modules.iter().filter(|name| !has(files, path, name));
                problems.extend(missing.map(|name| format!("{path}: module {name} has no file")));
            }
        }
    }
    problems
}

/// Whether the module `name` of the file at `path` has a file.
fn has(files: &FileSet, path: &str, name: &str) -> bool {
    let folder = path.trim_end_matches("lib.rs").trim_end_matches("mod.rs");
    let own = ["", "/mod"].map(|end| format!("{folder}{name}{end}.rs"));
    own.iter().any(|path| files.get(path).is_some())
}

/// The names of one file, in the spaces that Rust keeps them in.
#[derive(Default)]
struct Scopes {
    known: BTreeMap<String, BTreeSet<String>>,
    twice: Vec<String>,
    modules: Vec<String>,
}

impl Scopes {
    fn take(&mut self, scope: &str, name: &impl ToString) {
        let name = name.to_string();
        if !self.known.entry(scope.to_owned()).or_default().insert(name.clone()) {
            self.twice.push(format!("{scope} {name}"));
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Mod(module) => {
                self.take("type", &module.ident);
                match &module.content {
                    None => self.modules.push(module.ident.to_string().replace("r#", "")),
                    Some((_, items)) => {
                        let mut inner = Self::default();
                        for item in items {
                            inner.item(item);
                        }
                        self.twice.append(&mut inner.twice);
                    }
                }
            }
            Item::Use(import) => self.import(&import.tree),
            Item::Struct(found) => {
                self.take("type", &found.ident);
                if !matches!(found.fields, Fields::Named(_)) {
                    self.take("value", &found.ident);
                }
                self.fields(&format!("field of {}", found.ident), &found.fields);
            }
            Item::Enum(found) => {
                self.take("type", &found.ident);
                for variant in &found.variants {
                    self.take(&format!("variant of {}", found.ident), &variant.ident);
                }
            }
            Item::Type(found) => self.take("type", &found.ident),
            Item::Const(found) => self.take("value", &found.ident),
            Item::Fn(function) => {
                self.take("value", &function.sig.ident);
                self.arguments(&function.sig);
            }
            Item::Impl(block) => {
                let of = quote(&block.self_ty);
                if let Some((path, ..)) = &block.trait_ {
                    self.take("impl", &format!("{} for {of}", quote(path)));
                }
                for item in &block.items {
                    match item {
                        ImplItem::Fn(function) if block.trait_.is_none() => {
                            self.take(&format!("associated item of {of}"), &function.sig.ident);
                            self.arguments(&function.sig);
                        }
                        ImplItem::Const(found) if block.trait_.is_none() => {
                            self.take(&format!("associated item of {of}"), &found.ident);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// A name that comes from elsewhere; what begins with a capital letter is a type.
    fn import(&mut self, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => self.import(&path.tree),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(tree)),
            UseTree::Name(name) => self.take("import", &name.ident),
            UseTree::Rename(name) => self.take("import", &name.rename),
            UseTree::Glob(_) => {}
        }
    }

    fn fields(&mut self, scope: &str, fields: &Fields) {
        for name in fields.iter().filter_map(|field| field.ident.as_ref()) {
            self.take(scope, name);
        }
    }

    fn arguments(&mut self, signature: &syn::Signature) {
        let mut names = HashSet::new();
        for argument in &signature.inputs {
            if let FnArg::Typed(argument) = argument
                && let Pat::Ident(name) = &*argument.pat
                && !names.insert(name.ident.to_string())
            {
                self.twice.push(format!("argument {} of {}", name.ident, signature.ident));
            }
        }
    }
}

fn quote(tokens: &impl std::fmt::Debug) -> String {
    format!("{tokens:?}")
}
