//! What a fix changes, as bytes of a text.

use super::Patch;
use crate::source::{self, Sources, Span, is_nothing};
use crate::yaml;
use std::ops::Range;

/// A change of what the spec says; what it is in bytes depends on how the spec is laid out.
#[derive(Clone, Debug)]
pub(super) enum Edit {
    /// The bytes become this.
    Exactly(Patch),
    /// The word `from` becomes `to`.
    Word { at: Span, from: String, to: String },
    /// The type `from` becomes `to`, which may be a list.
    Type { at: Span, from: String, to: String },
    /// The plain scalar comes into quotes.
    Quote(Span),
    /// The mapping has this entry more.
    Add { map: Span, entry: String },
    /// The entry of a mapping goes.
    Remove { entry: Span },
    /// The item of a list loses its dash, and stays where it is.
    Dash { item: Span },
    /// The dash at the beginning of each of these lines has a space behind it.
    Spaced(Span),
    /// The words of one item of a list are items of their own.
    Items { at: Span, words: Vec<String> },
    /// The value becomes what another one in its text is.
    Copy { at: Span, other: Span },
    /// The lines of an entry begin where that of `like` does.
    Indent { entry: Span, like: Span },
    /// The same, where that begins further left.
    Dedent { entry: Span, like: Span },
}

impl Edit {
    /// The change in bytes; `None` where the text is laid out in a way that leaves doubt.
    pub(super) fn patch(&self, sources: &Sources) -> Option<Patch> {
        let text = |at: Span| Some(&*sources.source(at)?.text);
        match self {
            Self::Exactly(patch) => {
                text(patch.span)?.get(patch.span.range())?;
                Some(patch.clone())
            }
            Self::Word { at, from, to } => {
                let there = text(*at)?.get(at.range())?;
                let is_plain = there == from && is_plain(to);
                let is_quoted = || unquoted(there) == Some(from);
                let text = if is_plain {
                    to.clone()
                } else if there == from || is_quoted() {
                    serde_json::to_string(to).ok()?
                } else {
                    return None;
                };
                Some(Patch { span: *at, text })
            }
            Self::Type { at, from, to } => {
                let there = text(*at)?.get(at.range())?;
                // In quotes, or as a part of a longer type, the text is all that counts.
                let is_list_and_more = to.starts_with('[') && !to.ends_with(']');
                let text = if there == from && is_list_and_more {
                    format!("\"{to}\"")
                } else if there == from {
                    to.clone()
                } else if unquoted(there) == Some(from) {
                    format!("\"{to}\"")
                } else {
                    return None;
                };
                Some(Patch { span: *at, text })
            }
            Self::Quote(at) => {
                let there = text(*at)?.get(at.range())?;
                let there = yaml::inside_typographic(there).unwrap_or(there);
                let is_one = !there.is_empty() && !there.contains(['"', '\\', '\'', '\n']);
                is_one.then(|| Patch { span: *at, text: format!("\"{there}\"") })
            }
            Self::Add { map, entry } => add(text(*map)?, map.range(), entry)
                .map(|(at, text)| Patch { span: map.beside(at..at), text }),
            Self::Remove { entry } => remove(text(*entry)?, entry.range())
                .map(|range| Patch { span: entry.beside(range), text: String::new() }),
            Self::Dash { item } => {
                let start = item.range().start;
                let dash = start.checked_sub(2)?..start;
                let there = text(*item)?.get(dash.clone())?;
                (there == "- ").then(|| Patch { span: item.beside(dash), text: "  ".to_owned() })
            }
            Self::Spaced(at) => {
                let all = text(*at)?;
                column(all, at.range().start)?;
                let lines = all.get(at.range())?.split('\n').map(|line| {
                    let own = line.trim_start();
                    let rest = own
                        .strip_prefix('-')
                        .filter(|rest| rest.starts_with(char::is_alphanumeric))?;
                    Some(format!("{}- {rest}", &line[..line.len() - own.len()]))
                });
                let lines: Vec<_> = lines.collect::<Option<_>>()?;
                Some(Patch { span: *at, text: lines.join("\n") })
            }
            Self::Items { at, words } => items(text(*at)?, *at, words),
            Self::Copy { at, other } => {
                let one_line = |at: Span| {
                    let there = text(at)?.get(at.range())?;
                    (!there.is_empty() && !there.contains('\n')).then_some(there)
                };
                one_line(*at)?;
                Some(Patch { span: *at, text: one_line(*other)?.to_owned() })
            }
            Self::Indent { entry, like } => {
                let all = text(*entry)?;
                let (own, wanted) =
                    (column(all, entry.range().start)?, column(all, like.range().start)?);
                let more = " ".repeat(wanted.checked_sub(own).filter(|more| *more > 0)?);
                let lines = all.get(entry.range())?.split('\n');
                let text: Vec<_> = lines
                    .map(|line| {
                        if line.trim().is_empty() {
                            line.to_owned()
                        } else {
                            format!("{more}{line}")
                        }
                    })
                    .collect();
                Some(Patch { span: *entry, text: text.join("\n") })
            }
            Self::Dedent { entry, like } => dedent(text(*entry)?, *entry, *like),
        }
    }
}

/// The lines of `entry` of `all`, moved to the left until the first begins where that of `like` does.
fn dedent(all: &str, entry: Span, like: Span) -> Option<Patch> {
    let range = entry.range();
    let own = column(all, range.start)?;
    let less = own.checked_sub(column(all, like.range().start)?)?;
    let indent = " ".repeat(Some(less).filter(|less| *less > 0)?);
    let lines = range.start - own..range.end;
    let text = all.get(lines.clone())?.split('\n').map(|line| {
        let is_kept = source::is_nothing(line);
        line.strip_prefix(&indent).or(is_kept.then_some(line))
    });
    let text = text.collect::<Option<Vec<_>>>()?.join("\n");
    Some(Patch { span: entry.beside(lines), text })
}

/// The words of the item at `at` of `all`, each as an item.
fn items(all: &str, at: Span, words: &[String]) -> Option<Patch> {
    let separates = |c: char| c.is_whitespace() || ";|".contains(c);
    let rest = words.iter().try_fold(all.get(at.range())?, |rest, word| {
        rest.trim_start_matches(separates).strip_prefix(word.as_str())
    });
    rest.filter(|rest| rest.is_empty())?;
    let before = all.get(..at.range().start)?.rsplit('\n').next()?;
    let separator = if before.trim_end().ends_with(['[', ',']) {
        ", ".to_owned()
    } else if before.trim_start() == "- " {
        format!("\n{before}")
    } else {
        return None;
    };
    Some(Patch { span: at, text: words.join(&separator) })
}

/// Where in its line the byte `at` is, with nothing but space before it.
fn column(text: &str, at: usize) -> Option<usize> {
    let line = text.get(..at)?.rsplit('\n').next()?;
    line.bytes().all(|byte| byte == b' ').then_some(line.len())
}

/// Whether the word needs no quotes, wherever it stands.
fn is_plain(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_alphanumeric())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || "_-.?".contains(c))
        && yaml::is_text(word)
}

/// What stands in the quotes.
fn unquoted(text: &str) -> Option<&str> {
    let quote = ['"', '\''].into_iter().find(|quote| text.starts_with(*quote))?;
    text.strip_prefix(quote)?.strip_suffix(quote)
}

/// Where an entry comes into the mapping, and with what around it.
fn add(text: &str, map: Range<usize>, entry: &str) -> Option<(usize, String)> {
    let there = text.get(map.clone())?;
    if let Some(inner) = there.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        if inner.contains(['#', '\n']) {
            return Some((map.start + 1, format!(" {entry},")));
        }
        let inner = inner.trim_end();
        let separator = if inner.is_empty() || inner.ends_with(',') { "" } else { "," };
        return Some((map.start + 1 + inner.len(), format!("{separator} {entry}")));
    }
    let line = text.get(..map.start)?.rsplit('\n').next()?;
    if !line.chars().all(|c| c == ' ' || c == '-') {
        return None;
    }
    let last = map.start + there.trim_end().len();
    let end = text.get(last..)?.find(['\r', '\n']).map_or(text.len(), |end| last + end);
    Some((end, format!("\n{}{entry}", " ".repeat(line.len()))))
}

/// The bytes that go with an entry; `None` where it is the only one of its mapping, or shares its
/// line with another thing.
fn remove(text: &str, entry: Range<usize>) -> Option<Range<usize>> {
    let (before, after) = (text.get(..entry.start)?, text.get(entry.end..)?);
    if let Some(rest) = after.trim_start().strip_prefix(',') {
        let end = text.len() - rest.trim_start_matches(' ').len();
        return Some(entry.start..end);
    }
    if after.trim_start().starts_with('}') {
        let before = before.trim_end().strip_suffix(',')?;
        return Some(before.len()..entry.end);
    }
    let line = before.rsplit('\n').next()?;
    let indent = line.len();
    let end = after.find('\n').map_or(text.len(), |end| entry.end + end + 1);
    let next = text.get(end..)?.lines().find(|next| !is_nothing(next)).unwrap_or_default();
    let above = before.strip_suffix(line)?;
    let previous = above.lines().rev().find(|previous| !is_nothing(previous))?;
    // Under a key alone on its line, the entry is the first; deeper than the next, the last.
    let is_first = previous.trim_end().ends_with(':') && source::indent(previous) < indent;
    let is_last = source::indent(next) < indent;
    (line.trim_start().is_empty() && !(is_first && is_last)).then_some(entry.start - indent..end)
}

#[cfg(test)]
mod tests {
    use super::{add, remove};

    fn added(text: &str, map: &str) -> Option<String> {
        let start = text.find(map)?;
        let (at, entry) = add(text, start..start + map.len(), "k: v")?;
        Some(format!("{}{entry}{}", &text[..at], &text[at..]))
    }

    #[test]
    fn adds_an_entry() {
        for (text, map, expected) in [
            ("a: { b: 1 }", "{ b: 1 }", "a: { b: 1, k: v }"),
            ("a: {}", "{}", "a: { k: v}"),
            ("a: { b: 1, }", "{ b: 1, }", "a: { b: 1, k: v }"),
            (
                "a:\n  b: 1 # one\n  c: 2 # two\nd: 3",
                "b: 1 # one\n  c: 2",
                "a:\n  b: 1 # one\n  c: 2 # two\n  k: v\nd: 3",
            ),
            ("- b: 1", "b: 1", "- b: 1\n  k: v"),
            ("a: { # one\n  b: 1\n}", "{ # one\n  b: 1\n}", "a: { k: v, # one\n  b: 1\n}"),
        ] {
            assert_eq!(added(text, map).as_deref(), Some(expected));
        }
    }

    fn removed(text: &str) -> Option<String> {
        let start = text.find("k: v")?;
        let gone = remove(text, start..start + 4)?;
        Some(format!("{}{}", &text[..gone.start], &text[gone.end..]))
    }

    #[test]
    fn removes_an_entry() {
        for (text, expected) in [
            ("{ a: 1, k: v }", "{ a: 1 }"),
            ("{ k: v, a: 1 }", "{ a: 1 }"),
            ("{ a: 1, k: v, b: 2 }", "{ a: 1, b: 2 }"),
            ("a:\n  b: 1\n  k: v # why\n", "a:\n  b: 1\n"),
            ("a:\n  k: v\n  # of b\n  b: 1", "a:\n  # of b\n  b: 1"),
        ] {
            assert_eq!(removed(text).as_deref(), Some(expected));
        }
    }

    #[test]
    fn leaves_a_mapping_that_would_be_empty() {
        for text in ["{ k: v }", "a:\n  k: v\nb: 1", "- k: v\n  b: 1"] {
            assert_eq!(removed(text), None, "{text}");
        }
    }
}
