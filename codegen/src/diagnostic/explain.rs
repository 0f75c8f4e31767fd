//! What there is to know of a code: a text of its own, with an example of the fault and its cure.

use super::Code;

/// What there is to know of a code.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The whole, as Markdown.
    pub text: &'static str,
    /// A spec with the fault.
    pub faulty: Snippet,
    /// The same without it.
    pub cured: Snippet,
}

/// The texts of a spec by name, but for those that the fault is not about.
#[derive(Clone, Debug, Default)]
pub struct Snippet {
    /// The texts by name.
    pub texts: Vec<(String, String)>,
}

impl Code {
    /// What there is to know of it.
    #[must_use]
    pub fn explanation(self) -> Explanation {
        let text = self.text();
        let mut snippets = text.split("```yaml\n").skip(1);
        let mut next = || {
            let rest = snippets.next().unwrap_or_default();
            Snippet::read(rest.split("```").next().unwrap_or_default())
        };
        Explanation { text, faulty: next(), cured: next() }
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
