//! Pagination schemes that the spec lacks, as a document shows them.

use super::draft::{Item, NewScheme, Type};
use super::paging::{self, List, has_items_with, leads};
use super::schemas::Schemas;
use super::spec::Known;
use super::words::snake;
use crate::tools::openapi::Schema;
use heck::ToLowerCamelCase as _;

/// Where responses say how a list goes on: in these members, or at the top.
const PLACES: [&str; 9] = [
    "result_info",
    "result_info.cursors",
    "pagination",
    "pagination.cursors",
    "paging",
    "meta",
    "result",
    "data",
    "",
];

/// Numbers of items that are not counted in pages.
const OFFSETS: [&str; 6] = ["offset", "skip", "start", "start_index", "from", "index"];

/// Names of numbers of pages.
const PAGES: [&str; 6] = ["page", "page_no", "page_number", "page_index", "pageno", "pageindex"];

/// Members that say whether there is more.
const MORE: [&str; 3] = ["has_more", "hasMore", "has_next_page"];

/// The field of an item that positions are made of.
const ID: &str = "id";

/// Parameters that ask for a number of items.
const LIMITS: [&str; 3] = ["limit", "take", "count"];

/// The name of the scheme of the draft that `list`, which is in `whole`, follows by one of `takers`;
/// it is declared if there is none.
pub(super) fn declare<'a>(
    schemas: &mut Schemas<'a>,
    known: &Known<'_>,
    whole: &Schema<'a>,
    takers: &[Item],
    list: &List,
) -> Option<String> {
    let mut positions = takers.iter().filter(|item| paging::is_position(item, takers));
    let keys = positions.find_map(|item| scheme(schemas, whole, takers, list, item))?;
    if let Some(known) = schemas.draft.schemes.iter().find(|scheme| scheme.keys == keys) {
        return Some(known.name.clone());
    }
    let taken = known.api().paginations.iter().map(|scheme| &scheme.name.value);
    let taken: Vec<_> =
        taken.chain(schemas.draft.schemes.iter().map(|scheme| &scheme.name)).collect();
    let words: Vec<_> = keys.iter().map(|(_, said)| snake(said)).collect();
    // The parameter alone, with what leads on, and with a number.
    let names = [words[0].clone(), words[..words.len().min(2)].join("_")].into_iter();
    let numbered = (2..).map(|number| format!("{}_{number}", words[0]));
    let name = names.chain(numbered).find(|name| !taken.contains(&name))?;
    schemas.draft.schemes.push(NewScheme { name: name.clone(), keys });
    Some(name)
}

/// What a scheme says whose position is `item`.
fn scheme<'a>(
    schemas: &mut Schemas<'a>,
    whole: &Schema<'a>,
    takers: &[Item],
    list: &List,
    item: &Item,
) -> Option<Vec<(&'static str, String)>> {
    let word = snake(&item.name);
    let is_number = matches!(&item.ty, Type::Scalar(scalar) if scalar.json().is_number());
    let mut keys = Vec::new();
    if is_number && OFFSETS.contains(&&*word) {
        keys.push(("offset", item.name.clone()));
        let limit = takers.iter().find(|item| LIMITS.contains(&&*item.name));
        keys.extend(limit.map(|limit| ("limit", limit.name.clone())));
        let first = ["default", "min"].iter().find_map(|name| bound(item, name));
        keys.extend((first == Some(1)).then(|| ("first", "1".to_owned())));
    } else if is_number && PAGES.contains(&&*word) {
        keys.push(("number", item.name.clone()));
        let is_zero = bound(item, "default") == Some(0);
        keys.extend(is_zero.then(|| ("first", "0".to_owned())));
        let pages = found(schemas, whole, &["total_pages".to_owned()]);
        keys.extend(pages.map(|pages| ("pages", pages)));
    } else {
        keys.push(("token", item.name.clone()));
        let next = format!("next_{word}");
        let lower = next.to_lower_camel_case();
        let names = [next, lower, item.name.clone(), "next".to_owned()];
        let after = ["next_cursor", "after"].map(str::to_owned);
        let more = found(schemas, whole, &MORE.map(str::to_owned)).map(|more| ("more", more));
        match found(schemas, whole, &[&names[..], &after[..]].concat()) {
            Some(next) => keys.push(("next", next)),
            // The next page begins after the last item of this one.
            None if more.is_some()
                && word.contains("after")
                && has_items_with(schemas, list, ID) =>
            {
                keys.push(("last_item", ID.to_owned()));
            }
            None => return None,
        }
        keys.extend(more);
        return Some(keys);
    }
    let total = ["total_count", "total", "totalResults"].map(str::to_owned);
    keys.extend(found(schemas, whole, &total).map(|total| ("total", total)));
    keys.extend(found(schemas, whole, &MORE.map(str::to_owned)).map(|more| ("more", more)));
    Some(keys)
}

/// A bound of `item` that is a whole number.
fn bound(item: &Item, name: &str) -> Option<i64> {
    item.notes.bounds.iter().find(|(known, _)| *known == name)?.1.as_i64()
}

/// The first path that leads to one of `names`.
fn found<'a>(schemas: &mut Schemas<'a>, whole: &Schema<'a>, names: &[String]) -> Option<String> {
    let paths = PLACES.iter().flat_map(|place| {
        let dot = if place.is_empty() { "" } else { "." };
        names.iter().map(move |name| format!("{place}{dot}{name}"))
    });
    paths.into_iter().find(|path| leads(schemas, path, whole))
}
