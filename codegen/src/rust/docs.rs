//! Texts of the spec, made safe for rustdoc.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// The paragraphs of `text`, each on one line.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut current: Vec<String> = Vec::new();
    for part in text.lines().map(str::trim) {
        let starts = part.is_empty() || part.starts_with("- ");
        if starts && !current.is_empty() {
            paragraphs.push(current.join(" "));
            current.clear();
        }
        if !part.is_empty() {
            current.push(safe(part));
        }
    }
    if !current.is_empty() {
        paragraphs.push(current.join(" "));
    }
    paragraphs
}

/// `text` on one line.
pub(super) fn line(text: &str) -> String {
    paragraphs(text).join(" ")
}

/// What would end a link to an address, or the line that it stands in.
const BREAKS: AsciiSet = CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'`');

/// An address that can be the target of a link.
pub(super) fn address(url: &str) -> String {
    utf8_percent_encode(url, &BREAKS).to_string()
}

/// `text` with nothing in it that rustdoc takes for a link, a tag, or code to compile.
fn safe(text: &str) -> String {
    let fences = text.starts_with("```") || text.starts_with("~~~");
    let mut safe = String::with_capacity(text.len() + 8);
    if text.starts_with(['#', '|', '=', '+', '*', '~']) {
        safe.push('\\');
    }
    let balanced = !fences && text.matches('`').count().is_multiple_of(2);
    for (number, part) in text.split('`').enumerate() {
        let is_code = balanced && number % 2 == 1;
        if number > 0 {
            safe.push_str(if balanced { "`" } else { "\\`" });
        }
        match part.find(|c: char| !c.is_ascii_digit()) {
            _ if is_code => safe.push_str(part),
            // What begins with a number and a dot would be a list.
            Some(end) if number == 0 && end > 0 && part[end..].starts_with(['.', ')']) => {
                safe.push_str(&part[..end]);
                safe.push('\\');
                plain(&part[end..], &mut safe);
            }
            _ => plain(part, &mut safe),
        }
    }
    safe
}

fn plain(text: &str, safe: &mut String) {
    let mut left = text;
    while let Some(next) = left.chars().next() {
        if let Some(link) = markdown_link(left) {
            safe.push_str(link);
            left = &left[link.len()..];
            continue;
        }
        if left.starts_with("https://") || left.starts_with("http://") {
            let end = left.find(|c: char| c.is_whitespace() || "<>()[]\"\\".contains(c));
            let url = left[..end.unwrap_or(left.len())].trim_end_matches(['.', ',', ';', ':']);
            safe.push('<');
            safe.push_str(url);
            safe.push('>');
            left = &left[url.len()..];
            continue;
        }
        if safe.is_empty() || safe.ends_with(char::is_whitespace) {
            let word = left.split(char::is_whitespace).next().unwrap_or_default();
            if let Some((before, name)) = identifier(word) {
                before.chars().for_each(|c| escape(c, safe));
                safe.push('`');
                safe.push_str(name);
                safe.push('`');
                left = &left[before.len() + name.len()..];
                continue;
            }
        }
        escape(next, safe);
        left = &left[next.len_utf8()..];
    }
}

fn escape(character: char, safe: &mut String) {
    if "<>[]\\&".contains(character) {
        safe.push('\\');
    }
    safe.push(character);
}

/// The name that `word` is but for punctuation around it, and what stands before it: rustdoc and
/// clippy want names such as `page_token`, `startsWith` and `list()` to be code.
fn identifier(word: &str) -> Option<(&str, &str)> {
    let name = word.trim_start_matches(['"', '\'', '(', '[', '{', '<']);
    let before = &word[..word.len() - name.len()];
    let letter = |c: char| c.is_ascii_alphanumeric() || "_.:".contains(c);
    let end = name.find(|c: char| !letter(c)).unwrap_or(name.len());
    let bare = name[..end].trim_end_matches(['.', ':']);
    let called = name[bare.len()..].starts_with("()");
    let begins_small = bare.starts_with(|c: char| c.is_ascii_lowercase());
    let is_name = called && !bare.is_empty()
        || bare.trim_matches('_').contains('_')
        || bare.contains("::")
        || begins_small && bare.contains(|c: char| c.is_ascii_uppercase());
    let end = if called { bare.len() + 2 } else { bare.len() };
    is_name.then_some((before, &name[..end]))
}

/// The link `[text](https://address)` that `text` begins with.
fn markdown_link(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('[')?;
    let (label, rest) = rest.split_once("](")?;
    let (address, _) = rest.split_once(')')?;
    let is_plain = |part: &str| !part.contains(['[', ']', '<', '>', '(', '\\']);
    let is_address = address.starts_with("https://") && !address.contains(char::is_whitespace);
    (is_plain(label) && is_plain(address) && is_address)
        .then(|| &text[..label.len() + address.len() + 4])
}

#[cfg(test)]
mod tests {
    use super::{address, line, paragraphs};

    #[test]
    fn keeps_markdown_that_is_meant() {
        let kept =
            ["`Vec<[u8]>` is code", "see [there](https://a.example/b) now", "a \"quoted\" word"];
        for text in kept {
            assert_eq!(line(text), text);
        }
        assert_eq!(
            paragraphs("one\nstill one\n\ntwo\n- a\n- b"),
            ["one still one", "two", "- a", "- b"]
        );
    }

    #[test]
    fn keeps_addresses_whole() {
        let known = "https://a.example/b/?c=d%20e&f#g~h";
        assert_eq!(address(known), known);
        assert_eq!(address("https://a.example/(b)\n```"), "https://a.example/%28b%29%0A%60%60%60");
    }

    #[test]
    fn disarms_the_rest() {
        let cases = [
            ("a [link] to <nothing>", "a \\[link\\] to \\<nothing\\>"),
            ("at https://a.example/b.", "at <https://a.example/b>."),
            ("```\nfn main() {}\n```", "\\`\\`\\` fn `main()` {} \\`\\`\\`"),
            ("1. no list", "1\\. no list"),
            ("# no heading", "\\# no heading"),
            ("an odd ` tick", "an odd \\` tick"),
            ("a (page_token), or main().", "a (`page_token`), or `main()`."),
            ("name.startsWith is OpenAPI's", "`name.startsWith` is OpenAPI's"),
        ];
        for (text, expected) in cases {
            assert_eq!(line(text), expected);
        }
    }
}
