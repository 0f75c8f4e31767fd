//! `cargo xtask drift`.

use crate::arguments::Input;
use crate::{check, files, openapi as documents, pages};
use codegen::Spec;
use codegen::tools::drift::Names;
use std::path::Path;

/// How many operations are named that are in no document.
const NAMED: usize = 5;

/// Shows what of `input` differs from the spec and is not accepted, and fails if anything does. Only
/// the paths of it that match the glob `paths` are read.
pub(crate) fn run(root: &Path, input: &Input, paths: Option<&str>) -> Result<(), String> {
    let sources = files::read_spec(&root.join("spec"))?;
    let file = pages::name(input);
    let pages = pages::read(&input.page)?;
    let document = input.openapi.as_deref().map(documents::read).transpose()?;
    let spec = Spec::read(&sources);
    let spec = spec.map_err(|report| {
        check::show(&report, &sources);
        "the spec has errors; nothing was compared".to_owned()
    })?;
    let (drift, openapi) = match &document {
        Some(document) => (spec.drift(document, paths), &*file),
        // The position of a difference begins with the name of its page.
        None => match spec.drift_pages(&pages, paths) {
            Ok(drift) => (drift, ""),
            Err(note) => return Err(pages::failed(&note, &pages)),
        },
    };
    pages::show(&drift.open, &pages);
    print!("{}", drift.render(&sources, Names { spec: "spec/", openapi }));
    let (found, stale) = (drift.findings.len(), drift.stale.len());
    let name = drift.document.as_ref().map_or_else(
        || match input.openapi {
            Some(_) => "whose title is not in spec/drift.yaml".to_owned(),
            None => "and no `pages` in spec/drift.yaml".to_owned(),
        },
        |name| format!("`{name}` of spec/drift.yaml"),
    );
    println!("{file}, {name}: {}, {} accepted", differences(found), drift.accepted);
    if drift.left_out > 0 {
        println!(
            "{} operations of the document were not compared: no path pattern matches them",
            drift.left_out
        );
    }
    if let Some(uncovered) = uncovered(&drift.uncovered) {
        println!("{uncovered}");
    }
    if drift.is_settled() {
        return Ok(());
    }
    let (is, applies) = (
        if found == 1 { "is" } else { "are" },
        if stale == 1 { "one no longer applies" } else { "ones no longer apply" },
    );
    Err(format!("{} {is} not accepted, {stale} accepted {applies}", differences(found)))
}

/// How many operations of the spec no document is compared with, and some of them.
fn uncovered(names: &[String]) -> Option<String> {
    let are = match names.len() {
        0 => return None,
        1 => "1 operation of the spec is".to_owned(),
        all => format!("{all} operations of the spec are"),
    };
    let shown: Vec<_> = names.iter().take(NAMED).map(String::as_str).collect();
    let more = if names.len() > NAMED { ", .." } else { "" };
    Some(format!(
        "{are} in no document: {}{more}\n\
         help: where one has them, add their paths to `paths` of the document in spec/drift.yaml, \
         and to the extract in tests/fixtures/openapi",
        shown.join(", ")
    ))
}

fn differences(count: usize) -> String {
    if count == 1 { "1 difference".to_owned() } else { format!("{count} differences") }
}

#[cfg(test)]
mod tests {
    use super::{NAMED, uncovered};

    #[test]
    fn names_some_operations_that_no_document_has() {
        let names: Vec<_> = (0..=NAMED).map(|number| format!("pets.{number}")).collect();
        let shown = |count: usize| uncovered(&names[..count]).unwrap_or_default();
        assert_eq!(shown(0), "");
        let line = |count: usize| shown(count).lines().next().unwrap_or_default().to_owned();
        assert_eq!(line(1), "1 operation of the spec is in no document: pets.0");
        assert_eq!(line(2), "2 operations of the spec are in no document: pets.0, pets.1");
        let all = line(NAMED + 1);
        assert!(all.starts_with("6 operations") && all.ends_with("pets.4, .."), "{all}");
        assert!(shown(1).contains("\nhelp: "));
    }
}
