//! The features of a crate: the part of its manifest that has them, and the table of its README.

use crate::rust::features::{ALL, TRANSPORT};
use crate::rust::shapes::Features;
use std::collections::HashSet;
use std::fmt::{self, Write as _};

/// What stands under `[features]`.
pub(crate) fn manifest(features: &Features) -> String {
    let mut text = String::new();
    // Writing to a String does not fail.
    let _ = write_manifest(&mut text, features);
    text
}

fn write_manifest(text: &mut String, features: &Features) -> fmt::Result {
    let names = features.of.values().map(|feature| &*feature.name);
    let default = features.of.values().filter(|feature| feature.is_default);
    let default = [TRANSPORT].into_iter().chain(default.map(|feature| &*feature.name));
    list(text, "default", default)?;
    writeln!(text, "# Every resource of the API.")?;
    list(text, ALL, names)?;
    let all = features.all();
    let mut called = HashSet::new();
    for feature in features.of.values().filter(|feature| feature.has_calls) {
        called.insert(&feature.name);
        writeln!(text, "# {}", feature.summary)?;
        let needs = all.get(&feature.name).into_iter().flatten();
        list(text, &feature.name, needs.map(String::as_str))?;
    }
    let mut shared = all.iter().filter(|(name, _)| !called.contains(name)).peekable();
    if shared.peek().is_some() {
        writeln!(text, "# Types that several resources use, which enable them.")?;
    }
    shared.try_for_each(|(name, needs)| list(text, name, needs.iter().map(String::as_str)))
}

/// A feature on one line if that is short, else with a line for each that it enables.
fn list<'a>(
    text: &mut String,
    name: &str,
    enabled: impl IntoIterator<Item = &'a str>,
) -> fmt::Result {
    let enabled: Vec<_> = enabled.into_iter().map(|name| format!("\"{name}\"")).collect();
    let line = format!("{name} = [{}]", enabled.join(", "));
    if line.len() <= LINE {
        return writeln!(text, "{line}");
    }
    writeln!(text, "{name} = [")?;
    enabled.iter().try_for_each(|name| writeln!(text, "    {name},"))?;
    writeln!(text, "]")
}

const LINE: usize = 100;

/// A table of the resources, as Markdown.
pub(crate) fn table(features: &Features) -> String {
    let mut text = String::new();
    // Writing to a String does not fail.
    let _ = write_table(&mut text, features);
    text
}

fn write_table(text: &mut String, features: &Features) -> fmt::Result {
    writeln!(text, "| feature | the calls of |\n|---|---|")?;
    for feature in features.of.values().filter(|feature| feature.has_calls) {
        let default = if feature.is_default { " (default)" } else { "" };
        let summary = feature.summary.replace('|', "\\|");
        writeln!(text, "| `{}`{default} | {} |", feature.name, summary.trim_end_matches('.'))?;
    }
    writeln!(text, "| `{ALL}` | every resource |")
}
