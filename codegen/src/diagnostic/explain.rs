//! The long explanation of a code, with an example of the error and its fix.

use super::Code;

/// The long explanation of an error code.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// All of it, as Markdown.
    pub text: &'static str,
    /// A spec with the error.
    pub invalid: Snippet,
    /// The same spec without it.
    pub fixed: Snippet,
}

/// The files of a spec that the error is about.
#[derive(Clone, Debug, Default)]
pub struct Snippet {
    /// The files by name.
    pub texts: Vec<(String, String)>,
}

impl Code {
    /// Its long explanation.
    #[must_use]
    pub fn explanation(self) -> Explanation {
        let text = self.text();
        let mut snippets = text.split("```yaml\n").skip(1);
        let mut next = || {
            let rest = snippets.next().unwrap_or_default();
            Snippet::read(rest.split("```").next().unwrap_or_default())
        };
        Explanation { text, invalid: next(), fixed: next() }
    }
}

impl Snippet {
    /// Reads a block: each text follows a comment with its name; where there is none, the text is
    /// `pets.yaml`.
    fn read(block: &str) -> Self {
        let mut texts: Vec<(String, String)> = Vec::new();
        for line in block.split_inclusive('\n') {
            let name = line.trim_end().strip_prefix("# spec/");
            match (name, texts.last_mut()) {
                (Some(name), _) => texts.push((name.to_owned(), String::new())),
                (None, Some((_, text))) => text.push_str(line),
                (None, None) => texts.push(("pets.yaml".to_owned(), line.to_owned())),
            }
        }
        Self { texts }
    }
}
