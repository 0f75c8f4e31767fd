//! Why a text is not YAML: the mistake, which is often before the place where a parser stops.

use super::brackets::{self, Unbalanced};
use super::events::PROSE;
use super::lines::Lines;
use super::unbalanced::{hidden_end, start, unbalanced};
use super::{bare, block, closing, dashes, indent, is_name, is_of_name, marks, said, stray};
use crate::source::{self, is_nothing};
use std::ops::Range;

/// A mistake, and what to do about it.
#[derive(Debug)]
pub(super) struct Cause {
    pub(super) at: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
    /// The text that quotes around it would save.
    pub(super) quote: Option<Range<usize>>,
    /// The key of that text, and a word of it that begins another entry if it is a key beside that.
    pub(super) rival: Option<[String; 2]>,
    /// The text to write in the place of another.
    pub(super) instead: Option<(Range<usize>, String)>,
    /// Whether lines are not where they belong.
    pub(super) is_of_lines: bool,
    /// The line of a mapping that it is, of which the keys of that mapping may say more.
    pub(super) bare: Option<bare::Parts>,
}

impl Cause {
    pub(super) fn new(
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let (message, help) = (message.into(), help.into());
        Self {
            at,
            message,
            help,
            quote: None,
            rival: None,
            instead: None,
            is_of_lines: false,
            bare: None,
        }
    }

    /// That of lines which are not where they belong.
    pub(super) fn of_lines(self) -> Self {
        Self { is_of_lines: true, ..self }
    }
}

pub(super) const QUOTES: &str = "put the text in quotes";

/// The cause of an error of which the parser says `reason`, at the byte `at` of `text`.
pub(super) fn of(text: &str, at: usize, reason: &str) -> Option<Cause> {
    let lines = Lines { text };
    let (line, before) = (lines.at(at), lines.before(at));
    if let Some(cause) =
        stray::marker(text).or_else(|| stray::comment(text, [before.clone(), Some(line.clone())]))
    {
        return Some(cause);
    }
    if let Some(cause) =
        block::unindented(text, &lines, at).or_else(|| marks::of(text, &lines, &line))
    {
        return Some(cause);
    }
    if let Some(found) = brackets::find(text).filter(|found| start(found) <= at) {
        if let Unbalanced::Open(open) = found
            && let Some(cause) = hidden_end(text, lines.at(open), open)
        {
            return Some(cause);
        }
        return Some(unbalanced(text, &lines, found));
    }
    if let Some(cause) =
        before.clone().and_then(|before| comment(text, before)).or_else(|| sign(text, &line, at))
    {
        return Some(cause);
    }
    let begins = |word: &str| reason.starts_with(word);
    if begins("unexpected character") || begins("block sequence entries are not allowed") {
        let first = text[at..].chars().next()?;
        let name = if first == '`' { "a backtick".to_owned() } else { format!("`{first}`") };
        let message = format!("text cannot begin with {name}");
        let cause = Cause::new(at..at + first.len_utf8(), message, QUOTES);
        return Some(Cause { quote: Some(closing::value(text, at)), ..cause });
    }
    if begins("while scanning an anchor or alias") {
        let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
        let at = line.start + text[line.start..end].rfind(['&', '*'])?;
        let message = format!("text cannot begin with `{}`", &text[at..=at]);
        let cause = Cause::new(at..at + 1, message, QUOTES);
        return Some(Cause { quote: Some(closing::value(text, at)), ..cause });
    }
    if begins("while scanning a block scalar")
        && let Some(cause) = block::header(text, &lines, at)
    {
        return Some(cause);
    }
    if reason.contains("unknown escape character") {
        return stray::escape(text, &line, at);
    }
    if let Some(cause) = stray::bare_section(text, &line) {
        return Some(cause);
    }
    if reason.contains("did not find expected ',' or '}'")
        && !text[line.start..at].contains(['{', '['])
        && let Some(cause) = stray::line_without_comma(text, &lines, at)
    {
        return Some(cause);
    }
    if begins("simple key expect")
        || begins("mapping values") && lines.is_value(before.clone(), &line)
    {
        let before = before.filter(|before| !has_colon(text, before) || has_colon(text, &line));
        // The last line of a text may lack its end.
        return without_colon(text, &lines, before.unwrap_or(line));
    }
    if text[at..].starts_with(':')
        && let Some(value) = before_colon(text, &line, at)
    {
        return Some(colon(text, &line, at, value));
    }
    if begins("while parsing a flow")
        && let Some(value) = braces(text, &line, at)
    {
        let message = format!("text that contains `{}` needs quotes here", &text[at..=at]);
        return Some(Cause { quote: Some(value), ..Cause::new(at..at + 1, message, QUOTES) });
    }
    if reason.contains("did not find expected ','") {
        return Some(stray::separator(text, &line, at));
    }
    let is_block = begins("mapping values are not allowed")
        || begins("while parsing a block")
        || begins("invalid indentation");
    if begins("while parsing a block collection") {
        let start = line.start + text[line.clone()].find(|c: char| c != ' ')?;
        if let Some(cause) =
            dashes::entry(text, &lines, &line).or_else(|| indent::beside_dash(text, &lines, &line))
        {
            return Some(cause.of_lines());
        }
        if let Some(cause) = before.and_then(|before| indent::lone_dash(text, &lines, &before)) {
            return Some(cause.of_lines());
        }
        return Some(Cause::new(
            start..line.end,
            "this belongs neither to the list above nor to what is around it",
            "each entry of a list begins with `- `, and what belongs to it is indented by two more; a mapping has no `- `",
        ).of_lines());
    }
    is_block.then(|| indent::of(text, line, before).of_lines())
}

fn has_colon(text: &str, line: &Range<usize>) -> bool {
    let line = text[line.clone()].trim_end();
    line.contains(": ") || line.ends_with(':')
}

/// The line `before` the error, which is neither an item of a list nor an entry.
fn without_colon(text: &str, lines: &Lines<'_>, before: Range<usize>) -> Option<Cause> {
    if let Some(cause) = dashes::item(text, lines, &before) {
        return Some(cause);
    }
    let bare = bare::parts(text, lines, before.start);
    let cause = stray::line(text, lines, before.start)
        .or_else(|| stray::declaration(text, &before))
        .or_else(|| no_colon(text, before))?;
    Some(Cause { bare, ..cause })
}

/// The colon at `at`, which ends no key, in a `value`.
fn colon(text: &str, line: &Range<usize>, at: usize, value: Range<usize>) -> Cause {
    let words: Vec<_> = text[value.start..at].split_whitespace().collect();
    let is_flow = text[line.start..at].contains(['{', '[']);
    let key = text[line.start..value.start].trim_end().trim_end_matches(':');
    let own = key.rsplit([' ', '{', ',']).next().unwrap_or_default();
    let is_prose = PROSE.contains(&own);
    let comma = match words[..] {
        [_, key] if is_flow && !is_prose => {
            format!(", or write the comma that is missing before `{key}`")
        }
        _ => String::new(),
    };
    let instead = lost_comma(text, line, value.start..at);
    let help = format!("{QUOTES}{comma}");
    let title = "text that contains `: ` needs quotes";
    let cause = match words[..] {
        [_, key] if instead.is_some() => {
            let message = format!("a comma is missing before `{key}`");
            Cause::new(at - key.len()..at, message, "write the comma")
        }
        _ => Cause::new(at..at + 1, title, help),
    };
    if !is_flow && let Some(cause) = two_entries(text, line, &value, at) {
        return cause;
    }
    if is_flow && !is_prose && !text[value.clone()].replacen(": ", "", 1).contains(' ') {
        let inner = &text[value];
        let help =
            format!("write `{{ {inner} }}` where it is an entry, and quotes where it is a text");
        return Cause { help, ..cause };
    }
    let rest = text[at + 1..line.end].trim_start();
    if !is_flow && rest.starts_with(['{', '[']) {
        // Two entries in one line, most likely.
        let key = words.last().copied().unwrap_or_default();
        let help = format!("write `{key}:` in a line of its own, or put the text in quotes");
        return Cause { help, ..cause };
    }
    let rival = match words[..] {
        [_, key] if is_flow && is_prose => Some([own, key].map(str::to_owned)),
        _ => None,
    };
    Cause { quote: comma.is_empty().then_some(value), instead, rival, ..cause }
}

/// Two entries in one line, as in braces: `type: string, format: uuid`.
fn two_entries(text: &str, line: &Range<usize>, value: &Range<usize>, at: usize) -> Option<Cause> {
    let own = source::indent(&text[line.clone()]);
    let before = text[line.start + own..value.start].trim_end().strip_suffix(':')?;
    let key = before.trim_start_matches("- ");
    let (first, next) = text[value.start..at].rsplit_once(", ")?;
    let is_word = is_name(next) && next.starts_with(|c: char| c.is_ascii_lowercase());
    let is_value = is_name(first) && !first.contains(' ');
    if PROSE.contains(&key) || !is_name(key.trim_end_matches('?')) || !is_word || !is_value {
        return None;
    }
    let comma = value.start + first.len();
    let width = own + before.len() - key.len();
    let message = "outside of braces, each entry has a line of its own";
    let cause = Cause::new(comma..comma + 1, message, format!("write `{next}:` in the next line"));
    let new = format!("\n{}", " ".repeat(width));
    Some(Cause { instead: Some((comma..comma + 2, new)), ..cause })
}

/// A colon, a comma or a star that nothing belongs to.
fn sign(text: &str, line: &Range<usize>, at: usize) -> Option<Cause> {
    if text[at..].starts_with(':') && text[at + 1..line.end].trim_start().starts_with([',', '}']) {
        return Some(Cause::new(
            at..at + 1,
            "nothing stands behind this colon",
            "write the value behind it, or remove the key",
        ));
    }
    let is_type = text[..at].ends_with("[]")
        && text[at..].strip_prefix('*').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    if text[at..].starts_with('*') && text[..at].ends_with([']', '}']) && !is_type {
        let cause = Cause::new(at..at + 1, "this sign stands behind a bracket", "remove it");
        return Some(Cause { instead: Some((at..at + 1, String::new())), ..cause });
    }
    if text[at..].starts_with('#') && text[..at].ends_with([',', '[', '{']) {
        let end = at + end_of_value(&text[at..line.end])?;
        let cause = Cause::new(at..end, "`#` begins a comment, which is not read", QUOTES);
        return Some(Cause { quote: Some(at..end), ..cause });
    }
    if text[at..].starts_with(',') && text[..at].trim_end().ends_with([',', '[', '{']) {
        let cause = Cause::new(at..at + 1, "nothing stands before this comma", "remove the comma");
        return Some(Cause { instead: Some((at..at + 1, String::new())), ..cause });
    }
    None
}

/// A comment that cuts a text which goes on in the next line.
fn comment(text: &str, line: Range<usize>) -> Option<Cause> {
    let hash = line.start + text[line.clone()].find(" #")? + 1;
    let before = text[line.start..hash].trim_end();
    let has_key = before.contains(": ") || !before.trim_start().contains(' ');
    let is_cut = has_key && !before.ends_with([',', '{', '[', ':', '}', ']']);
    let message = "` #` begins a comment, which cuts this text";
    is_cut.then(|| Cause::new(hash..line.end, message, QUOTES))
}

/// The line before the error is a key without a colon, or with nothing between colon and value.
fn no_colon(text: &str, line: Range<usize>) -> Option<Cause> {
    let start = line.start + text[line.clone()].find(|c: char| c != ' ')?;
    let word = text[start..line.end].split([' ', ':', '\r']).next().unwrap_or_default();
    let end = start + word.len();
    if !word.contains(char::is_alphanumeric) {
        let help = "an entry is `name: value`: remove what is none";
        return Some(Cause::new(start..end, format!("`{word}` is not a valid entry"), help));
    }
    if word.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) {
        let cause =
            Cause::new(start..end, said::NO_DASH_SPACE, format!("write `- {}`", &word[1..]));
        return Some(Cause { instead: Some((start..start + 1, "- ".to_owned())), ..cause });
    }
    if text[end..line.end].starts_with(" = ") {
        let cause = Cause::new(end + 1..end + 2, said::OTHER_SIGN, format!("write `{word}:`"));
        return Some(Cause { instead: Some((end..end + 2, ":".to_owned())), ..cause });
    }
    let is_key =
        is_name(word.trim_end_matches('?')) && word.starts_with(|c: char| c.is_alphabetic());
    if text[end..].starts_with(':') && !text[end..].starts_with(": ") {
        let help = format!("write `{word}: `, with a space");
        let cause = Cause::new(end..end + 1, said::NO_SPACE, help);
        let is_address = text[end..].starts_with("://");
        let instead = (is_key && !is_address).then(|| (end + 1..end + 1, " ".to_owned()));
        return Some(Cause { instead, ..cause });
    }
    let help = format!("write `{word}:`");
    let cause = Cause::new(start..end, said::NO_COLON, help);
    let value = text[end..line.end].trim();
    // What is below it belongs to a key alone, and what is behind one of a sentence is that.
    let next = text[line.end..].lines().skip(1).find(|next| !is_nothing(next)).unwrap_or_default();
    let is_section = value.is_empty() && source::indent(next) > start - line.start;
    let is_entry = PROSE.contains(&word) || value.starts_with('/') || is_name(value);
    let instead = (is_key && (is_section || !value.is_empty() && is_entry))
        .then(|| (end..end, ":".to_owned()));
    Some(Cause { instead, ..cause })
}

/// The value that the colon at `at` lies in, where it is not the colon of the line's own key.
fn before_colon(text: &str, line: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let before = &text[line.start..at];
    let start = line.start + before.rfind(": ")? + 2;
    let start = start + text[start..at].len() - text[start..at].trim_start().len();
    let is_flow = before.contains(['{', '[']);
    let rest = &text[at..line.end];
    let end = match closing::innermost(before) {
        // What no key begins goes on with the text.
        Some('{') => {
            let end = rest.find(['}', ']']).unwrap_or(rest.len());
            closing::next_key(&rest[..end]).unwrap_or(end)
        }
        _ if is_flow => rest.find([',', '}', ']']).unwrap_or(rest.len()),
        _ => rest.len(),
    };
    let end = start + text[start..at + end].trim_end().len();
    (!is_flow || !text[start..at].contains([',', '{', '}'])).then_some(start..end)
}

/// The value in braces that has words before the bracket at `at`, such as `Bearer {token}`.
fn braces(text: &str, line: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let close = match text[at..].chars().next()? {
        '{' => '}',
        '[' => ']',
        _ => return None,
    };
    let before = &text[line.start..at];
    let start = line.start + before.rfind(": ")? + 2;
    let is_text = !text[start..at].contains(['{', '[', '}', ']', ',', '"', '\''])
        && !text[start..at].trim().is_empty();
    let inner = at + text[at..line.end].find(close)? + 1;
    let rest = end_of_value(&text[inner..line.end])?;
    let end = start + text[start..inner + rest].trim_end().len();
    is_text.then_some(start..end)
}

/// Where a value in braces ends, of which `rest` is the end: before the next key, or before the
/// brackets that end the line. What has no brackets of its own can end at a comma as well.
pub(super) fn end_of_value(rest: &str) -> Option<usize> {
    let closing = rest.trim_end_matches([' ', '}', ']']).len();
    let next = rest.match_indices(", ").find_map(|(at, _)| {
        let word = rest[at + 2..].trim_start().split(':').next()?;
        let is_key = word.chars().all(|c| is_of_name(c) || c == '?') && rest.contains(": ");
        (is_key || !rest[..at].contains(['{', '['])).then_some(at)
    });
    let end = next.unwrap_or(closing);
    let is_closed = next.is_some() || closing < rest.len();
    is_closed.then_some(end)
}

/// A value of one word and a key of one word, in braces and without the comma between them.
fn lost_comma(
    text: &str,
    line: &Range<usize>,
    value: Range<usize>,
) -> Option<(Range<usize>, String)> {
    let before = &text[line.start..value.start];
    let key = before.trim_end().strip_suffix(':')?.rsplit([' ', '{', ',']).next()?;
    let (_, word) = text[value.clone()].split_once(' ')?;
    let is_word = |c: char| c.is_ascii_alphanumeric() || "_?".contains(c);
    let is_key = word.trim_start().chars().all(is_word);
    let end = value.end - word.len() - 1;
    let is_flow = before.contains('{');
    (is_flow && is_key && !PROSE.contains(&key)).then(|| (end..end, ",".to_owned()))
}
