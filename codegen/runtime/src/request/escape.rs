use std::fmt::{self, Display, Write};

/// Percent-encodes what is written to it, straight into a String.
struct Escape<'a> {
    out: &'a mut String,
    keep: &'a Kept,
}

impl Write for Escape<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        const HEX: &[u8; 16] = b"0123456789ABCDEF";
        // Most of what is written needs no escape, which is seen without a branch a byte.
        if text.bytes().fold(true, |kept, byte| kept & self.keep[usize::from(byte)]) {
            self.out.push_str(text);
            return Ok(());
        }
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| !self.keep[usize::from(byte)]) {
            let (kept, tail) = rest.split_at(at);
            self.out.push_str(kept);
            // What is to be escaped may be the first byte of many: take the whole character.
            let width = tail.chars().next().map_or(1, char::len_utf8);
            let (escaped, tail) = tail.split_at(width);
            for byte in escaped.bytes() {
                self.out.push('%');
                self.out.push(char::from(HEX[usize::from(byte >> 4)]));
                self.out.push(char::from(HEX[usize::from(byte & 15)]));
            }
            rest = tail;
        }
        self.out.push_str(rest);
        Ok(())
    }
}

/// Which bytes stay as they are.
type Kept = [bool; 256];

const COMPONENT: Kept = kept(b"");
const SEGMENT: Kept = kept(b"!$&'()*+,;=:@");
const SEGMENTS: Kept = kept(b"/!$&'()*+,;=:@");

/// What is unreserved, and `more`.
const fn kept(more: &[u8]) -> Kept {
    let mut kept = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        kept[byte as usize] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        byte += 1;
    }
    let mut index = 0;
    while index < more.len() {
        kept[more[index] as usize] = true;
        index += 1;
    }
    kept
}

/// Writes `value`, keeping the bytes of a path segment.
pub(super) fn segment(out: &mut String, value: impl Display) {
    write(out, value, &SEGMENT);
}

/// Writes `value`, keeping slashes and the bytes of a path segment.
pub(super) fn segments(out: &mut String, value: impl Display) {
    write(out, value, &SEGMENTS);
}

/// Writes `value`, keeping only what is unreserved, as in a query.
pub(super) fn component(out: &mut String, value: impl Display) {
    write(out, value, &COMPONENT);
}

/// Writes `text` as [`component`] does, without the detour through `Display`.
pub(super) fn component_text(out: &mut String, text: &str) {
    // Writing to a String does not fail.
    let _ = Escape { out, keep: &COMPONENT }.write_str(text);
}

/// `value` as a query has it.
pub(crate) fn encoded(value: &str) -> String {
    let mut out = String::new();
    component_text(&mut out, value);
    out
}

fn write(out: &mut String, value: impl Display, keep: &Kept) {
    // Writing to a String does not fail; a `Display` that fails has written what it could.
    let _ = write!(Escape { out, keep }, "{value}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(encode: fn(&mut String, &str), value: &str) -> String {
        let mut out = String::new();
        encode(&mut out, value);
        out
    }

    #[test]
    fn keeps_what_the_place_allows() {
        let all = "aZ09-._~!$&'()*+,;=:@/?#[]% \\\"<>^`{|}\n\0é";
        assert_eq!(
            written(|out, value| segment(out, value), all),
            "aZ09-._~!$&'()*+,;=:@%2F%3F%23%5B%5D%25%20%5C%22%3C%3E%5E%60%7B%7C%7D%0A%00%C3%A9"
        );
        assert_eq!(
            written(|out, value| component(out, value), all),
            "aZ09-._~%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A%40%2F%3F%23%5B%5D%25%20%5C%22%3C%3E%5E\
             %60%7B%7C%7D%0A%00%C3%A9"
        );
        assert_eq!(written(|out, value| segments(out, value), "a/b c"), "a/b%20c");
    }
}
