//! Texts of the spec, made safe for rustdoc: what is Markdown stays so, and nothing in it is taken for
//! a link to an item, a tag, or code to compile.

use super::markdown;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// The blocks of `text`: a paragraph is one line, a list, a table or code as many as it has.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    markdown::blocks(text)
}

/// `text` on one line.
pub(super) fn line(text: &str) -> String {
    markdown::inline(text)
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
    .add(b'`')
    .add(b'|');

/// An address that can be the target of a link.
pub(super) fn address(url: &str) -> String {
    utf8_percent_encode(url, &BREAKS).to_string()
}

/// Adds a text that is not Markdown, with nothing in it that rustdoc takes for a link, a tag or code.
pub(super) fn plain(text: &str, in_link: bool, safe: &mut String) {
    let mut left = text;
    while let Some(next) = left.chars().next() {
        if !in_link && (left.starts_with("https://") || left.starts_with("http://")) {
            let end = left.find(|c: char| c.is_whitespace() || "<>()[]\"\\`|*".contains(c));
            let url = left[..end.unwrap_or(left.len())].trim_end_matches(['.', ',', ';', ':']);
            safe.push('<');
            safe.push_str(url);
            safe.push('>');
            left = &left[url.len()..];
            continue;
        }
        if left.len() == text.len() || safe.ends_with(char::is_whitespace) {
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
        // Clippy takes a word with it for a name, though Markdown does not mind.
        if next == ':' && (left.starts_with("::") || safe.ends_with(':')) {
            safe.push('\\');
        }
        escape(next, safe);
        left = &left[next.len_utf8()..];
    }
}

fn escape(character: char, safe: &mut String) {
    if "<>[]\\&*_`~|".contains(character) {
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

#[cfg(test)]
mod tests {
    use super::{address, line, paragraphs};

    #[test]
    fn keeps_markdown_that_is_meant() {
        let kept = [
            "`Vec<[u8]>` is code",
            "see [there](https://a.example/b) now",
            "a \"quoted\" word",
            "*one* and **two** and _three_",
        ];
        for text in kept {
            assert_eq!(line(text), text);
        }
        assert_eq!(
            paragraphs("one\nstill one\n\ntwo\n- a\n- b"),
            ["one still one", "two", "- a\n- b"]
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
            ("``` x", "\\`\\`\\` x"),
            ("[x](y) and [z]: a", "\\[x\\](y) and \\[z\\]: a"),
            ("a&#x202e;b &amp; c &#42;", "a\\&#x202e;b \\& c \\*"),
            ("*page_token* of *", "*`page_token`* of \\*"),
            ("1. no list", "1\\. no list"),
            ("# no heading", "\\# no heading"),
            ("an odd ` tick", "an odd \\` tick"),
            ("a (page_token), or main().", "a (`page_token`), or `main()`."),
            ("name.startsWith is OpenAPI's", "`name.startsWith` is OpenAPI's"),
            ("x-a_b, c/d_e and f/g::h", "x-a\\_b, c/d\\_e and f/g\\:\\:h"),
            ("https://a.example\"b/c_d?e=f", "<https://a.example>\"b/c\\_d?e=f"),
        ];
        for (text, expected) in cases {
            assert_eq!(line(text), expected);
        }
    }
}
