//! The surface of a client on one page, in the form of API documentation: resources, methods and
//! types. Its Rust is the outlines of the emitted files.

mod method;
mod types;

use crate::emit::{Outline, Outlines};
use crate::layout::MARK;
use crate::model::{Api, Module, Type, TypeRef};
use crate::naming::Name;
use std::fmt::{self, Write as _};

const CONVENTIONS: &str = "\
What users of the client write, without docs and bodies; a comment is the name on the wire where Rust has another.
Types of a resource are in its module `types`. Ids and enums are made from texts and have `as_str`.";

/// The page as Markdown.
pub(crate) fn page(api: &Api, outlines: &Outlines) -> String {
    let mut page = String::new();
    // Writing to a String does not fail.
    let _ = write(&mut page, api, outlines);
    page
}

fn write(page: &mut String, api: &Api, outlines: &Outlines) -> fmt::Result {
    let mark = MARK.trim_start_matches("// ");
    writeln!(page, "<!-- {mark}spec. Do not edit. -->\n\n# {}\n", api.name)?;
    writeln!(page, "{CONVENTIONS}")?;
    for (number, module) in api.modules.iter().enumerate() {
        resource(page, module)?;
        for (index, operation) in module.operations.iter().enumerate() {
            if let Some(outline) = outlines.operation(number, index) {
                method::write(page, api, operation, outline)?;
            }
        }
        if !module.types.is_empty() {
            writeln!(page, "\n### Types")?;
        }
        for index in 0..module.types.len() {
            let id = TypeRef { module: number, index };
            if let Some(outline) = outlines.definition(id) {
                types::write(page, api, api.definition(id), outline)?;
            }
        }
    }
    Ok(())
}

fn resource(page: &mut String, module: &Module) -> fmt::Result {
    writeln!(page, "\n## `{}`\n", path(module))?;
    writeln!(page, "{}", module.doc.join("\n\n"))?;
    match &module.docs {
        Some(url) => writeln!(page, "\n[Documentation]({url})"),
        None => Ok(()),
    }
}

/// Where a resource is in the crate.
pub(crate) fn path(module: &Module) -> String {
    let names = module.path.iter().map(Name::ident);
    names.map(|name| name.to_string()).collect::<Vec<_>>().join("::")
}

/// Rust in a page.
fn fenced(page: &mut String, code: &str) -> fmt::Result {
    if code.is_empty() { Ok(()) } else { writeln!(page, "\n```rust\n{}\n```", code.trim_end()) }
}

/// Says which types are meant by names that two resources use, where the Rust does not.
fn meant<'a>(
    page: &mut String,
    api: &Api,
    outline: &Outline,
    types: impl IntoIterator<Item = &'a Type>,
) -> fmt::Result {
    let written = |path: &str| {
        let full = format!("crate::{path}");
        let output = outline.output.as_deref().unwrap_or_default();
        outline.code.contains(&full) || output.contains(&full)
    };
    let mut paths = Vec::new();
    for id in types.into_iter().filter_map(Type::named) {
        let name = &api.definition(id).name;
        let path = format!("{}::types::{}", path(&api.modules[id.module]), name.ident());
        if !api.is_unique(name) && !paths.contains(&path) && !written(&path) {
            writeln!(page, "- `{}` is `{path}`", name.ident())?;
            paths.push(path);
        }
    }
    Ok(())
}
