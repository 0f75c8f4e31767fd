//! Texts of the spec, made safe for rustdoc.

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

/// `text` with nothing in it that rustdoc takes for a link, a tag, or code to compile.
fn safe(text: &str) -> String {
    let fences = text.starts_with("```") || text.starts_with("~~~");
    let mut safe = String::with_capacity(text.len() + 8);
    if fences || text.starts_with(['#', '>', '|', '=', '+', '*']) {
        safe.push('\\');
    }
    let balanced = text.matches('`').count().is_multiple_of(2);
    for (number, part) in text.split('`').enumerate() {
        let is_code = balanced && number % 2 == 1;
        if number > 0 {
            safe.push_str(if balanced { "`" } else { "\\`" });
        }
        if is_code { safe.push_str(part) } else { plain(part, &mut safe) }
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
        if "<>[]\\&".contains(next) {
            safe.push('\\');
        }
        safe.push(next);
        left = &left[next.len_utf8()..];
    }
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
    use super::{line, paragraphs};

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
    fn disarms_the_rest() {
        let cases = [
            ("a [link] to <nothing>", "a \\[link\\] to \\<nothing\\>"),
            ("at https://a.example/b.", "at <https://a.example/b>."),
            ("```\nfn main() {}\n```", "\\\\`\\`\\` fn main() {} \\\\`\\`\\`"),
            ("# no heading", "\\# no heading"),
            ("an odd ` tick", "an odd \\` tick"),
        ];
        for (text, expected) in cases {
            assert_eq!(line(text), expected);
        }
    }
}
