//! Lines of a file, each with what it is about, so that an error finds its way back.

use super::draft::TypeId;
use super::yaml::is_unprintable;

/// Lines are no longer than this, as far as they can be broken.
pub(super) const WIDTH: usize = 120;

/// More of what a document says than anybody reads above one line.
const SAID: usize = 1_200;

/// What a line is about.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Owner {
    /// The file as a whole.
    File,
    /// An operation, by its number.
    Operation(usize),
    /// A parameter of an operation: the list that it is in, and its number there.
    Parameter(usize, Where, usize),
    /// A type as a whole.
    Type(TypeId),
    /// A field or a variant of a type.
    Part(TypeId, usize),
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Where {
    Path,
    Query,
    Header,
}

/// Lines of text.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines(pub(super) Vec<(String, Owner)>);

impl Lines {
    pub(super) fn push(&mut self, indent: usize, text: &str, owner: Owner) {
        let line =
            if text.is_empty() { String::new() } else { format!("{}{text}", " ".repeat(indent)) };
        self.0.push((line, owner));
    }

    /// What a document says, as a comment of lines that are not too long.
    pub(super) fn comment(&mut self, indent: usize, text: &str, owner: Owner) {
        for paragraph in paragraphs(text) {
            let mut line = String::from("#");
            for word in paragraph.split(' ') {
                let is_full = indent + line.chars().count() + 1 + word.chars().count() > WIDTH;
                if is_full && line.len() > 1 {
                    self.push(indent, &line, owner);
                    line.truncate(1);
                }
                line.push(' ');
                line.push_str(word);
            }
            self.push(indent, &line, owner);
        }
    }
}

/// The lines of a text that say something, with single spaces.
fn paragraphs(text: &str) -> Vec<String> {
    let text: String = text.chars().take(SAID).collect();
    let plain: String =
        text.chars().map(|c| if c != '\n' && is_unprintable(c) { ' ' } else { c }).collect();
    let lines = plain.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Lines, Owner, WIDTH};

    #[test]
    fn comments_are_wrapped() {
        let mut lines = Lines::default();
        let text = format!(
            "{}\n\n  second\u{200b}\tline \u{1b}[31m\n{}",
            "word ".repeat(60),
            "x".repeat(200)
        );
        lines.comment(6, &text, Owner::File);
        let texts: Vec<_> = lines.0.iter().map(|(line, _)| &**line).collect();
        assert!(texts.iter().all(|line| line.starts_with("      # ")));
        assert!(texts[..4].iter().all(|line| line.chars().count() <= WIDTH));
        assert!(texts.contains(&"      # second line [31m"));
    }
}
