//! The surface of a client in the form of API documentation: resources, methods and types. Its Rust
//! is the outlines of the emitted files.
//!
//! It is one page; of a client with features, it is a page for each, and one that lists them.

mod method;
mod split;
mod types;

use crate::emit::{Outline, Outlines};
use crate::files::FileSet;
use crate::print::MARK;
use crate::rust::Name;
use crate::rust::shapes::{Module, Rust, Type};
use std::collections::HashSet;
use std::fmt::{self, Write as _};

const CONVENTIONS: &str = "\
What users of the client write, without docs and bodies; a comment is the name on the wire where Rust has another.
Types of a resource are in its module `types`. Ids and enums are made from strings and have `as_str`.";

/// Where the first page is.
pub(crate) const FIRST: &str = "API.md";

/// The pages as Markdown, by their paths in the package.
pub(crate) fn pages(rust: &Rust, outlines: &Outlines) -> FileSet {
    let page = Page { rust, outlines, homonyms: Homonyms::of(rust) };
    FileSet::new(split::pages(&page))
}

/// What pages are made of.
struct Page<'a> {
    rust: &'a Rust,
    outlines: &'a Outlines,
    homonyms: Homonyms<'a>,
}

impl Page<'_> {
    /// How the first page begins.
    fn head(&self) -> String {
        let mut text = marked(&self.rust.name);
        // Writing to a String does not fail.
        let _ = self.write_head(&mut text);
        text
    }

    fn write_head(&self, text: &mut String) -> fmt::Result {
        writeln!(text, "{CONVENTIONS}")?;
        debug_assert!(self.outlines.facts().is_some(), "the facts of the API have an outline");
        if let Some(facts) = self.outlines.facts() {
            writeln!(text, "\n## Credentials")?;
            fenced(text, &facts.code)?;
        }
        Ok(())
    }

    /// A resource, without those in it.
    fn resource(&self, module: &Module) -> String {
        let mut text = String::new();
        let _ = self.write_resource(&mut text, module);
        text
    }

    fn write_resource(&self, text: &mut String, module: &Module) -> fmt::Result {
        let Self { rust, outlines, homonyms } = self;
        resource(text, module)?;
        for &id in &module.operations {
            let outline = outlines.operation(id);
            debug_assert!(outline.is_some(), "each operation has an outline");
            if let Some(outline) = outline {
                method::write(text, rust, rust.operation(id), outline, homonyms)?;
            }
        }
        if !module.types.is_empty() {
            writeln!(text, "\n### Types")?;
        }
        for &id in &module.types {
            let outline = outlines.definition(id);
            debug_assert!(outline.is_some(), "each type has an outline");
            if let Some(outline) = outline {
                types::write(text, rust, rust.definition(id), outline, homonyms)?;
            }
        }
        Ok(())
    }
}

/// How a page with this title begins.
fn marked(title: &str) -> String {
    let mark = MARK.trim_start_matches("// ");
    format!("<!-- {mark}spec. Do not edit. -->\n\n# {title}\n\n")
}

/// The names that more than one type has.
struct Homonyms<'a>(HashSet<&'a Name>);

impl<'a> Homonyms<'a> {
    fn of(rust: &'a Rust) -> Self {
        let mut seen = HashSet::new();
        let names = rust.types.iter().map(|definition| &definition.name);
        Self(names.filter(|name| !seen.insert(*name)).collect())
    }
}

fn resource(page: &mut String, module: &Module) -> fmt::Result {
    writeln!(page, "\n## `{}`\n", module.rust_path)?;
    writeln!(page, "{}", module.doc.join("\n\n"))?;
    match &module.docs {
        Some(url) => writeln!(page, "\n[Documentation]({url})"),
        None => Ok(()),
    }
}

/// Rust in a page.
fn fenced(page: &mut String, code: &str) -> fmt::Result {
    if code.is_empty() { Ok(()) } else { writeln!(page, "\n```rust\n{}\n```", code.trim_end()) }
}

/// Says which types are meant by names that two resources use, where the Rust does not.
fn meant<'a>(
    page: &mut String,
    rust: &Rust,
    outline: &Outline,
    homonyms: &Homonyms<'_>,
    types: impl IntoIterator<Item = &'a Type>,
) -> fmt::Result {
    let written = |path: &str| {
        let full = format!("crate::{path}");
        let output = outline.output.as_deref().unwrap_or_default();
        outline.code.contains(&full) || output.contains(&full)
    };
    let mut paths = Vec::new();
    for id in types.into_iter().filter_map(Type::named).map(|named| named.id) {
        let definition = rust.definition(id);
        let name = &definition.name;
        if !homonyms.0.contains(name) {
            continue;
        }
        let path = format!("{}::{}", rust.types_of(definition), name.ident());
        if !paths.contains(&path) && !written(&path) {
            writeln!(page, "- `{}` is `{path}`", name.ident())?;
            paths.push(path);
        }
    }
    Ok(())
}
