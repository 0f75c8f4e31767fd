//! Puts what is new into the texts of a spec.

use super::files::{Sections, head, with_parents};
use super::lines::{Lines, Owner};
use crate::source::Sources;
use std::collections::BTreeMap;

/// A text of the spec, line by line, each with what it is about where that is new.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) lines: Vec<(String, Option<Owner>)>,
}

impl Text {
    pub(super) fn whole(&self) -> String {
        let mut whole = String::new();
        for (line, _) in &self.lines {
            whole.push_str(line);
            whole.push('\n');
        }
        whole
    }
}

/// The texts that change, by name; an error names the key that nothing can be added to.
pub(super) fn texts(
    sources: &Sources,
    sections: BTreeMap<String, Sections>,
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
        let mut lines: Vec<(String, Option<Owner>)> = match existing {
            Some(_) if is_empty => continue,
            Some(existing) => existing.text.lines().map(|line| (line.to_owned(), None)).collect(),
            None => head(&resource, source).into_iter().map(|line| (line, None)).collect(),
        };
        let parts = [("path", found.path), ("methods", found.methods), ("types", found.types)];
        let order = ["path", "methods", "types"];
        for (number, (key, part)) in parts.into_iter().enumerate() {
            if part.0.iter().all(|(line, _)| line.trim().is_empty() || line.trim().starts_with('#'))
            {
                // Comments alone would leave the key without a value.
                lines.extend(
                    part.0.into_iter().map(|(line, owner)| (line.trim().to_owned(), Some(owner))),
                );
            } else {
                add(&mut lines, key, part, &order[number + 1..], &name)?;
            }
        }
        texts.insert(name, Text { lines });
    }
    Ok(texts)
}

/// Adds entries below a key of the top level, which is made before `later` ones if it is missing.
fn add(
    lines: &mut Vec<(String, Option<Owner>)>,
    key: &str,
    part: Lines,
    later: &[&str],
    file: &str,
) -> Result<(), String> {
    let begins = |line: &str, key: &str| {
        line.strip_prefix(key).and_then(|rest| rest.strip_prefix(':')).is_some()
    };
    let new = part.0.into_iter().map(|(line, owner)| (line, Some(owner)));
    let blank = || (String::new(), Some(Owner::File));
    let Some(start) = lines.iter().position(|(line, _)| begins(line, key)) else {
        let next = lines.iter().position(|(line, _)| later.iter().any(|key| begins(line, key)));
        let at = next.map_or(lines.len(), |next| before(lines, next, 0));
        let head = [blank(), (format!("{key}:"), Some(Owner::File))];
        let tail = (at < lines.len()).then(blank);
        let at = before(lines, at, 0);
        let dropped = lines[at..].iter().take_while(|(line, _)| line.is_empty()).count();
        let new: Vec<_> = head.into_iter().chain(new).chain(tail).collect();
        lines.splice(at..at + dropped, new);
        return Ok(());
    };
    let rest = lines[start].0[key.len() + 1..].trim();
    if !rest.is_empty() && !rest.starts_with('#') {
        return Err(format!(
            "{file}: `{key}` is on one line, so nothing can be added to it: write it as a block"
        ));
    }
    // The indentation of the first entry is that of all.
    let inner = lines[start + 1..]
        .iter()
        .find(|(line, _)| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    let indent = inner.map_or(2, |(line, _)| line.len() - line.trim_start().len()).max(1);
    let end = lines[start + 1..]
        .iter()
        .position(|(line, _)| !line.is_empty() && !line.starts_with([' ', '#']))
        .map_or(lines.len(), |end| start + 1 + end);
    let end = before(lines, end, start + 1);
    let new = new.map(|(line, owner)| {
        let line = if line.is_empty() {
            line
        } else {
            format!("{}{line}", " ".repeat(indent.saturating_sub(2)))
        };
        (line, owner)
    });
    let separator = (key != "path").then(blank);
    let new: Vec<_> = separator.into_iter().chain(new).collect();
    lines.splice(end..end, new);
    Ok(())
}

/// Where to put lines that end at `end`: before blank lines and comments that lead to what follows.
fn before(lines: &[(String, Option<Owner>)], end: usize, start: usize) -> usize {
    let is_loose = |line: &str| line.trim().is_empty() || line.starts_with('#');
    let mut at = end;
    while at > start && is_loose(&lines[at - 1].0) {
        at -= 1;
    }
    at
}
