//! The surface on one page: it is the surface, and this is how it reads.

use crate::shape::printed;
use crate::{snapshots, surface};
use std::collections::BTreeSet;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Fields, ItemEnum, ItemStruct, Token, TraitItemFn, Type, braced};
use tests::fixtures::{self, Spec};

/// The rest of what it can have is in that of the client.
#[test]
fn reads_like_this() {
    let spec = fixtures::one("good/deprecated.yaml");
    snapshots::check("page", &spec.name, &spec.generated().api_md);
}

#[test]
fn says_just_what_the_files_say() {
    let mut specs = fixtures::good();
    specs.push(fixtures::real());
    let mut members = 0;
    for spec in specs {
        let (files, page) = (of_files(&spec), of_page(&spec));
        let missing: Vec<_> = files.difference(&page).collect();
        let invented: Vec<_> = page.difference(&files).collect();
        assert!(
            missing.is_empty() && invented.is_empty(),
            "{}: {missing:#?} {invented:#?}",
            spec.name
        );
        members += page.len();
    }
    assert!(members > 500, "{members} members are few");
}

#[test]
fn has_each_operation_once() {
    let generated = fixtures::real().generated();
    for operation in &generated.api.operations {
        let name = format!(": `{}`\n", operation.name);
        assert_eq!(generated.api_md.matches(&name).count(), 1, "{name}");
    }
}

/// What the emitted files have, an item or a member each.
fn of_files(spec: &Spec) -> BTreeSet<String> {
    let mut item = None;
    let mut found = BTreeSet::new();
    for line in surface::lines(&spec.generated().files) {
        let line = line.replace("(mut self", "(self");
        let Some(member) = line.strip_prefix("    ") else {
            item = line.split(['(', '<', ' ']).nth(1).map(str::to_owned);
            if line.starts_with("fn ") {
                found.insert(line);
            }
            continue;
        };
        if !member.starts_with("is ") && !member.contains("(&self)") {
            found.insert(format!("{}: {member}", item.as_deref().unwrap_or_default()));
        }
    }
    found
}

/// What the Rust of the page has.
fn of_page(spec: &Spec) -> BTreeSet<String> {
    let page = &spec.generated().api_md;
    let mut found = BTreeSet::new();
    let first = page.split("\n## `").next().unwrap_or_default();
    for code in blocks(first) {
        let read = |input: ParseStream<'_>| items(input, "", &mut found);
        read.parse_str(code).unwrap_or_else(|error| panic!("{error}:\n{code}"));
    }
    for resource in page.split("\n## `").skip(1) {
        let (path, rest) = resource.split_once("`\n").expect("a heading");
        let (methods, types) = rest.split_once("\n### Types\n").unwrap_or((rest, ""));
        for (text, path) in [(methods, format!("{path}::")), (types, format!("{path}::types::"))] {
            for code in blocks(text) {
                let read = |input: ParseStream<'_>| items(input, &path, &mut found);
                read.parse_str(code).unwrap_or_else(|error| panic!("{error}:\n{code}"));
            }
        }
    }
    found
}

/// The Rust in a page.
pub(crate) fn blocks(page: &str) -> impl Iterator<Item = &str> {
    let blocks = page.split("\n```rust\n").skip(1);
    blocks.map(|block| block.split_once("\n```\n").expect("an end").0)
}

fn items(input: ParseStream<'_>, path: &str, found: &mut BTreeSet<String>) -> syn::Result<()> {
    while !input.is_empty() {
        let attributes = input.call(Attribute::parse_outer)?;
        let notes = surface::notes(&attributes);
        if input.peek(Token![fn]) {
            let function: TraitItemFn = input.parse()?;
            found.insert(printed::signature(function.sig, path) + &notes);
        } else if input.peek(Token![struct]) {
            let item: ItemStruct = input.parse()?;
            let Fields::Named(fields) = item.fields else { panic!("{}", item.ident) };
            for field in fields.named {
                let (name, notes) = (field.ident.expect("a name"), surface::notes(&field.attrs));
                let ty = printed::ty(field.ty);
                found.insert(format!("{path}{}: {name}: {ty}{notes}", item.ident));
            }
        } else if input.peek(Token![enum]) {
            let item: ItemEnum = input.parse()?;
            for variant in item.variants {
                let line = surface::variant(variant);
                found.insert(format!("{path}{}: {line}", item.ident));
            }
        } else {
            input.parse::<Token![impl]>()?;
            let of = printed::ty(input.parse::<Type>()?);
            let block;
            braced!(block in input);
            while !block.is_empty() {
                let method: TraitItemFn = block.parse()?;
                let notes = surface::notes(&method.attrs);
                let signature = printed::signature(method.sig, "");
                found.insert(format!("{path}{of}: {signature}{notes}"));
            }
        }
    }
    Ok(())
}
