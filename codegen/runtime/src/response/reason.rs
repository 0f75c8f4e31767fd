//! Why a document could not be read, in a message of bounded length.

use crate::error::{Source, nested};

/// The longest message that is left as it is, in bytes; errors show as much.
const LONG: usize = 240;

/// How much of a long string, and of a long message, is shown, in characters.
const SHOWN: usize = 80;

/// `error` as the source of another, which has its path. A string of the response that its message
/// quotes is cut.
pub(super) fn of(error: serde_json::Error) -> Source {
    let message = error.to_string();
    match nested::split(&message) {
        (None, message) if message.len() <= LONG => error.into(),
        (_, message) if message.len() <= LONG => message.into(),
        (_, message) => cut_string(message).unwrap_or_else(|| cut(message)).into(),
    }
}

/// Cuts the string in a message such as `invalid type: string "…", expected u32 at line 1`.
fn cut_string(message: &str) -> Option<String> {
    let (before, rest) = message.split_once("string \"")?;
    let (string, after) = rest.rsplit_once("\", expected ")?;
    if before.len() + after.len() > LONG {
        return None;
    }
    let (start, length) = (start(string), string.len());
    Some(format!("{before}string \"{start}…\" ({length} bytes), expected {after}"))
}

fn cut(message: &str) -> String {
    format!("{}… ({} bytes)", start(message), message.len())
}

fn start(text: &str) -> &str {
    text.char_indices().nth(SHOWN).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        of(serde_json::from_str::<u32>(text).unwrap_err()).to_string()
    }

    #[test]
    fn cuts_strings_and_says_how_long_they_are() {
        assert_eq!(
            message("\"no\""),
            "invalid type: string \"no\", expected u32 at line 1 column 4"
        );
        let long = message(&format!("\"{}\"", "é\", expected ".replace('"', "'").repeat(20_000)));
        assert!(long.starts_with("invalid type: string \"é', expected é'"), "{long}");
        assert!(long.contains("…\" (280000 bytes), expected u32 at line 1"), "{long}");
        assert!(long.len() < LONG, "{long}");
        assert!(cut(&"a".repeat(500)).ends_with("a… (500 bytes)"));
    }
}
