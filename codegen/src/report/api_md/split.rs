//! What is on which page.

use super::{FIRST, Page, marked};
use crate::api::ResourceId;
use crate::rust::shapes::{Features, Module};
use std::fmt::Write as _;

/// A page that is longer, in bytes, has no resources below its own: these have pages themselves.
const LONG: usize = 256 * 1024;

/// The pages, by their paths.
pub(super) fn pages(page: &Page<'_>) -> Vec<(String, String)> {
    let mut first = page.head();
    let texts: Vec<_> = page.rust.modules.iter().map(|module| page.resource(module)).collect();
    let Some(features) = &page.rust.features else {
        first.extend(texts);
        return vec![(FIRST.to_owned(), first)];
    };
    let mut pages = Vec::new();
    first.push_str(&table(page, features));
    for (id, feature) in &features.of {
        let head = format!(
            "{}With the feature `{}`; credentials and conventions are in [API.md](../{FIRST}).\n",
            marked(&format!("`{}`", feature.name)),
            feature.name,
        );
        resource(page, &texts, *id, head, &mut pages);
    }
    pages.push((FIRST.to_owned(), first));
    pages
}

fn table(page: &Page<'_>, features: &Features) -> String {
    let mut text =
        "\n## Resources\n\n| resource | methods | types | |\n|---|---|---|---|\n".to_owned();
    for (id, feature) in &features.of {
        let below = below(page, *id);
        let count = |of: fn(&Module) -> usize| -> usize {
            below.iter().map(|id| of(page.rust.module(*id))).sum()
        };
        let (methods, types) =
            (count(|module| module.operations.len()), count(|module| module.types.len()));
        // Writing to a String does not fail.
        let _ = writeln!(
            text,
            "| [`{}`]({}) | {methods} | {types} | {} |",
            feature.name,
            path(page.rust.module(*id)),
            feature.summary.replace('|', "\\|")
        );
    }
    text
}

/// The page of a resource: all that is in it, unless that is long.
fn resource(
    page: &Page<'_>,
    texts: &[String],
    id: ResourceId,
    head: String,
    pages: &mut Vec<(String, String)>,
) {
    let module = page.rust.module(id);
    let mut text = head;
    let whole: String = below(page, id).into_iter().map(|id| &*texts[id.0]).collect();
    if text.len() + whole.len() <= LONG || module.children.is_empty() {
        text.push_str(&whole);
    } else {
        text.push_str(&texts[id.0]);
        text.push_str("\n## Below\n\n");
        for child in &module.children {
            let child = page.rust.module(*child);
            let own = module.path.last().map_or("", |name| name.as_str());
            let (name, file) =
                (&child.rust_path, child.path.last().map_or("", |name| name.as_str()));
            let _ = writeln!(text, "- [`{name}`]({own}/{file}.md)");
        }
        for child in &module.children {
            let head = marked(&format!("`{}`", page.rust.module(*child).rust_path));
            resource(page, texts, *child, head, pages);
        }
    }
    pages.push((path(module), text));
}

/// A resource and all that are in it.
fn below(page: &Page<'_>, id: ResourceId) -> Vec<ResourceId> {
    let children = page.rust.module(id).children.iter();
    std::iter::once(id).chain(children.flat_map(|child| below(page, *child))).collect()
}

fn path(module: &Module) -> String {
    format!("api/{}.md", module.folder())
}
