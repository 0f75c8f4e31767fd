//! Puts what is new into the texts of a spec.

use super::files::{Sections, head, with_parents};
use super::lines::{Line, Lines, Owner};
use crate::source::{Sources, indent};
use std::collections::BTreeMap;

/// The text that describes the API as a whole.
pub(super) const API: &str = "api.yaml";

/// A text of the spec, line by line, each with what it is about where that is new.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) lines: Vec<Line>,
}

impl Text {
    pub(super) fn whole(&self) -> String {
        let mut whole = String::new();
        for line in &self.lines {
            whole.push_str(&line.text);
            whole.push('\n');
        }
        whole
    }

    /// Leaves out the comments that are new.
    pub(super) fn leave_out_comments(&mut self) {
        let is_comment = |line: &Line| line.text.trim_start().starts_with('#');
        self.lines.retain(|line| line.owner.is_none() || !is_comment(line));
    }
}

/// The texts that change, by name: `sources` with `sections`, where the lines of some have `grown`
/// already; an error names the key that nothing can be added to.
pub(super) fn texts(
    sources: &Sources,
    mut grown: BTreeMap<String, Vec<Line>>,
    sections: BTreeMap<String, Sections>,
    schemes: Lines,
    source: Option<&str>,
) -> Result<BTreeMap<String, Text>, String> {
    let mut texts = BTreeMap::new();
    let mut sections = sections;
    let resources = with_parents(sections.keys());
    for resource in resources {
        let name = format!("{}.yaml", resource.replace('.', "/"));
        let found = sections.remove(&resource).unwrap_or_default();
        let existing = sources.texts().find(|source| source.name == name);
        let is_empty =
            [&found.path, &found.methods, &found.types].iter().all(|lines| lines.0.is_empty());
        let mut lines: Vec<_> = match existing {
            Some(_) if is_empty => continue,
            Some(existing) => grown.remove(&name).unwrap_or_else(|| known(&existing.text)),
            None => head(&resource, source).into_iter().map(Line::known).collect(),
        };
        let parts = [("path", found.path), ("methods", found.methods), ("types", found.types)];
        let order = ["path", "methods", "types"];
        for (number, (key, part)) in parts.into_iter().enumerate() {
            if part.0.iter().all(|line| is_loose(line.text.trim())) {
                // Comments alone would leave the key without a value.
                let comments = part.0.into_iter();
                lines.extend(
                    comments.map(|line| Line { text: line.text.trim().to_owned(), ..line }),
                );
            } else {
                add(&mut lines, key, part, &order[number + 1..], &name)?;
            }
        }
        texts.insert(name, Text { lines });
    }
    let api = sources.texts().find(|source| source.name == API);
    if let Some(api) = api.filter(|_| !schemes.0.is_empty()) {
        let mut lines = grown.remove(API).unwrap_or_else(|| known(&api.text));
        add(&mut lines, "pagination", schemes, &[], API)?;
        texts.insert(API.to_owned(), Text { lines });
    }
    texts.extend(grown.into_iter().map(|(name, lines)| (name, Text { lines })));
    Ok(texts)
}

/// The lines of a text that the spec has.
fn known(text: &str) -> Vec<Line> {
    text.lines().map(|line| Line::known(line.to_owned())).collect()
}

/// Adds entries below a key of the top level, which is made before `later` ones if it is missing.
fn add(
    lines: &mut Vec<Line>,
    key: &str,
    part: Lines,
    later: &[&str],
    file: &str,
) -> Result<(), String> {
    let begins = |line: &str, key: &str| {
        line.strip_prefix(key).and_then(|rest| rest.strip_prefix(':')).is_some()
    };
    let new = part.0.into_iter();
    let blank = || Line::new(String::new(), Owner::File);
    let Some(start) = lines.iter().position(|line| begins(&line.text, key)) else {
        let begins_later = |line: &Line| later.iter().any(|key| begins(&line.text, key));
        let next = lines.iter().position(begins_later);
        let at = next.map_or(lines.len(), |next| before(lines, next, 0));
        let head = [blank(), Line::new(format!("{key}:"), Owner::File)];
        let tail = (at < lines.len()).then(blank);
        let at = before(lines, at, 0);
        let dropped = lines[at..].iter().take_while(|line| line.text.is_empty()).count();
        let new: Vec<_> = head.into_iter().chain(new).chain(tail).collect();
        lines.splice(at..at + dropped, new);
        return Ok(());
    };
    let rest = lines[start].text[key.len() + 1..].trim();
    if !rest.is_empty() && !rest.starts_with('#') {
        return Err(format!(
            "{file}: `{key}` is on one line, so nothing can be added to it: write it as a block"
        ));
    }
    // The indentation of the first entry is that of all.
    let mut below = lines[start + 1..].iter().map(|line| &line.text);
    let inner = below.clone().find(|line| !is_loose(line.trim()));
    let indent = inner.map_or(2, |line| indent(line)).max(1);
    let end = below
        .position(|line| !line.is_empty() && !line.starts_with([' ', '#']))
        .map_or(lines.len(), |end| start + 1 + end);
    let end = before(lines, end, start + 1);
    let new = new.map(|line| match &*line.text {
        "" => line,
        text => Line { text: format!("{}{text}", " ".repeat(indent.saturating_sub(2))), ..line },
    });
    let separator = (!matches!(key, "path" | "pagination")).then(blank);
    let new: Vec<_> = separator.into_iter().chain(new).collect();
    lines.splice(end..end, new);
    Ok(())
}

/// Where to put lines that end at `end`: before blank lines and comments that lead to what follows.
fn before(lines: &[Line], end: usize, start: usize) -> usize {
    let mut at = end;
    while at > start && is_loose(&lines[at - 1].text) {
        at -= 1;
    }
    at
}

/// Whether a line is blank or a comment.
fn is_loose(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with('#')
}
