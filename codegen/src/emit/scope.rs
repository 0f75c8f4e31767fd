//! The names of one file: what it defines and what it imports.

use super::docs;
use crate::api::TypeId;
use crate::print::{LINE, import};
use crate::rust::Name;
use crate::rust::shapes::{Rust, Type, TypeDefinition};
use proc_macro2::{Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// What a file says.
#[derive(Debug, Default)]
pub(super) struct Unprinted {
    /// What it imports, as text.
    pub(super) imports: String,
    pub(super) items: TokenStream,
}

/// The names of one file.
///
/// A name goes to what the file defines, then to types of the API, then to whatever asks first;
/// all others are written with their paths.
pub(super) struct Scope<'a> {
    pub(super) rust: &'a Rust,
    own: BTreeSet<String>,
    imports: RefCell<BTreeMap<String, String>>,
}

impl<'a> Scope<'a> {
    /// The scope of a file that defines `own` and mentions `types`.
    pub(super) fn new<'b>(
        rust: &'a Rust,
        own: impl IntoIterator<Item = String>,
        types: impl IntoIterator<Item = &'b Type>,
    ) -> Self {
        let own = own.into_iter().collect();
        let scope = Self { rust, own, imports: RefCell::default() };
        for id in types.into_iter().filter_map(Type::named).map(|named| named.id) {
            scope.declared(id);
        }
        scope
    }

    /// A type of the API.
    pub(super) fn declared(&self, id: TypeId) -> TokenStream {
        let definition = self.rust.definition(id);
        self.take(&self.full_path(definition), definition.name.as_str(), &definition.name)
    }

    /// A link to a type of the API, which the file need not import for it.
    pub(super) fn link(&self, id: TypeId) -> String {
        let definition = self.rust.definition(id);
        format!("[`{}`]({})", definition.name.as_str(), self.full_path(definition))
    }

    /// The same in a file that may have imported the type.
    pub(super) fn link_in(&self, id: TypeId) -> String {
        let definition = self.rust.definition(id);
        let path = self.full_path(definition);
        if docs::is_macro(definition.name.as_str()) {
            return self.link(id);
        }
        self.link_to(&path, &path)
    }

    /// A link to what is imported from `path`, or else to `public`; rustdoc warns of a target that
    /// the name alone has.
    pub(super) fn link_to(&self, path: &str, public: &str) -> String {
        let name = path.rsplit("::").next().unwrap_or(path);
        let imports = self.imports.borrow();
        if imports.get(name).is_some_and(|imported| imported == path) {
            format!("[`{name}`]")
        } else {
            format!("[`{}`]({public})", name.trim_start_matches("r#"))
        }
    }

    fn full_path(&self, definition: &TypeDefinition) -> String {
        let name = definition.name.ident().to_string();
        ["crate::", &self.rust.types_of(definition), "::", &name].concat()
    }

    /// The default value of the type `name`, which may have a function `default` of its own.
    pub(super) fn default(&self, name: &Ident, is_hidden: bool) -> TokenStream {
        if is_hidden {
            let default = self.prelude("Default");
            quote!(<#name as #default>::default())
        } else {
            quote!(#name::default())
        }
    }

    /// The generic parameter of a function, which no type of the file may be called.
    pub(super) fn generic(&self) -> Ident {
        let imports = self.imports.borrow();
        let is_free = |name: &&str| !self.own.contains(*name) && !imports.contains_key(*name);
        let name = ["M", "Marker", "KindOfParameter"].into_iter().find(is_free);
        Ident::new(name.unwrap_or("KindOfTheParameter"), Span::call_site())
    }

    /// Something outside of the crate, such as `runtime::Query` or `std::fmt`.
    pub(super) fn path(&self, path: &str) -> TokenStream {
        let last = path.rsplit("::").next().unwrap_or(path);
        self.take(path, last, &Name::own(last))
    }

    /// Something that needs no import, unless the API has a type of that name.
    pub(super) fn prelude(&self, name: &str) -> TokenStream {
        if self.own.contains(name) || self.imports.borrow().contains_key(name) {
            let module = match name {
                "Option" => "std::option::Option",
                "Some" => "std::option::Option::Some",
                "None" => "std::option::Option::None",
                "Result" => "std::result::Result",
                "Ok" => "std::result::Result::Ok",
                "Err" => "std::result::Result::Err",
                "String" => "std::string::String",
                "Vec" => "std::vec::Vec",
                "Box" => "std::boxed::Box",
                "From" => "std::convert::From",
                "Into" => "std::convert::Into",
                "IntoIterator" => "std::iter::IntoIterator",
                "TryFrom" => "std::convert::TryFrom",
                "Default" => "std::default::Default",
                other => other,
            };
            return parse(module);
        }
        parse(name)
    }

    fn take(&self, path: &str, short: &str, name: &Name) -> TokenStream {
        if self.own.contains(short) {
            return parse(path);
        }
        let mut imports = self.imports.borrow_mut();
        match imports.get(short) {
            Some(taken) if taken != path => return parse(path),
            Some(_) => {}
            None => _ = imports.insert(short.to_owned(), path.to_owned()),
        }
        name.ident().to_token_stream()
    }

    /// The file of `items`, which are all that it has.
    pub(super) fn file(&self, items: TokenStream) -> Unprinted {
        Unprinted { imports: self.imports(), items }
    }

    /// The imports, sorted.
    fn imports(&self) -> String {
        let imports = self.imports.borrow();
        let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for path in imports.values() {
            if let Some((parent, name)) = path.rsplit_once("::") {
                groups.entry(parent).or_default().push(name);
            }
        }
        let mut imports: Vec<_> = groups.into_iter().collect();
        for (_, names) in &mut imports {
            // The order of rustfmt: types, constants, then modules and functions.
            names.sort_by_key(|name| (name.starts_with(char::is_lowercase), *name));
        }
        imports.sort_by_cached_key(|(parent, names)| match names[..] {
            [name] => format!("{parent}::{name}"),
            // A group of names sorts behind every module beside them.
            _ => format!("{parent}::{{"),
        });
        imports.iter().map(|(parent, names)| import(parent, names, LINE)).collect()
    }
}

/// Tokens of a path that the generator wrote.
fn parse(path: &str) -> TokenStream {
    let mut tokens: Vec<TokenTree> = Vec::new();
    for (number, name) in path.split("::").enumerate() {
        if number > 0 {
            let colons = [Spacing::Joint, Spacing::Alone].map(|spacing| Punct::new(':', spacing));
            tokens.extend(colons.map(TokenTree::from));
        }
        let ident = match name.strip_prefix("r#") {
            Some(name) => Ident::new_raw(name, Span::call_site()),
            None => Ident::new(name, Span::call_site()),
        };
        tokens.push(ident.into());
    }
    tokens.into_iter().collect()
}
