//! Doc comments: paragraphs to lines.

use crate::print;
use crate::rust::shapes::Facts;
use proc_macro2::TokenStream;
use quote::quote;

/// No line is longer, the indentation of a field included.
const WIDTH: usize = 90;

/// A doc comment being written.
#[derive(Debug, Default)]
pub(super) struct Docs(Vec<String>);

impl Docs {
    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, text: &str) -> &mut Self {
        if text.is_empty() {
            return self;
        }
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(wrap(text));
        self
    }

    /// Adds paragraphs, where those that begin with a dash make one list.
    pub(super) fn paragraphs(&mut self, texts: &[String]) -> &mut Self {
        let mut in_list = false;
        for text in texts {
            let is_item = text.starts_with("- ");
            if is_item && in_list {
                self.0.extend(wrap(text));
            } else {
                self.paragraph(text);
            }
            in_list = is_item;
        }
        self
    }

    /// Adds a list.
    pub(super) fn list(&mut self, items: &[String]) -> &mut Self {
        let items: Vec<_> = items.iter().map(|item| format!("- {item}")).collect();
        self.paragraphs(&items)
    }

    /// Adds lines as they are, after a blank one.
    pub(super) fn lines(&mut self, lines: impl IntoIterator<Item = String>) -> &mut Self {
        self.0.push(String::new());
        self.0.extend(lines);
        self
    }

    /// The doc comment of the item that follows.
    pub(super) fn outer(&self) -> TokenStream {
        let text = print::one_line(&self.0);
        quote!(#[doc = #text])
    }

    /// The doc comment of the file that it stands in.
    pub(super) fn inner(&self) -> TokenStream {
        let text = print::one_line(&self.0);
        quote!(#![doc = #text])
    }
}

/// What is documented about a parameter, a field or a value, after `first`.
pub(super) fn facts(
    first: &[String],
    facts: &Facts,
    wire: Option<&str>,
    around: &[String],
) -> Docs {
    let mut docs = Docs::default();
    docs.paragraphs(first);
    let mut notes: Vec<String> = wire.map(std::borrow::ToOwned::to_owned).into_iter().collect();
    notes.extend(facts.bounds.iter().cloned());
    if facts.read_only {
        notes.push("set by the server".to_owned());
    }
    // Some of the documents' examples only repeat the name.
    let tells = |example: &str| {
        let text = example.trim_matches('"');
        example.len() < 100 && wire.is_none_or(|wire| !wire.starts_with(&format!("`{text}`")))
    };
    if let Some((example, ours)) = &facts.example
        && tells(example)
    {
        let whose = if *ours { "for example (ours)" } else { "for example" };
        notes.push(format!("{whose} `{}`", code(example)));
    }
    docs.paragraph(&sentence(&notes));
    if facts.sources != around && !facts.sources.is_empty() {
        docs.paragraph(&format!("Known from: {}.", facts.sources.join(", ")));
    }
    docs
}

/// What is documented about a type.
///
/// A deprecated one says so here and has no attribute: every file that mentions it would be
/// warned about, and users can do nothing about these.
pub(super) fn of_type(facts: &Facts) -> Docs {
    let mut docs = self::facts(&facts.doc, facts, None, &facts.sources);
    if let Some(reason) = &facts.deprecated {
        docs.paragraph(&format!("Deprecated: {reason}"));
    }
    docs
}

/// For code that mentions deprecated things of its own.
pub(super) fn expects_deprecated<'a>(facts: impl IntoIterator<Item = &'a Facts>) -> TokenStream {
    if facts.into_iter().any(|facts| facts.deprecated.is_some()) {
        quote!(#[expect(deprecated, reason = "what is deprecated is still read and written")])
    } else {
        TokenStream::new()
    }
}

/// `#[deprecated]`, where the documents say so.
pub(super) fn deprecated(facts: &Facts) -> TokenStream {
    match &facts.deprecated {
        Some(reason) => quote!(#[deprecated = #reason]),
        None => TokenStream::new(),
    }
}

/// A link to a type that the file defines, of the kind `struct` or `enum`.
pub(super) fn own_link(kind: &str, name: &proc_macro2::Ident) -> String {
    let name = name.to_string();
    // These are macros as well, and rustdoc asks which one is meant.
    let macros =
        ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];
    if macros.contains(&&*name) || matches!(&*name, "Deserialize" | "Serialize") {
        format!("[`{name}`]({kind}@{name})")
    } else {
        format!("[`{name}`]")
    }
}

/// A text that can stand between backticks.
pub(crate) fn code(text: &str) -> String {
    let code = text.replace('`', "'").split_whitespace().collect::<Vec<_>>().join(" ");
    if code.is_empty() { "\"\"".to_owned() } else { code }
}

fn sentence(notes: &[String]) -> String {
    let joined = notes.join("; ");
    let mut characters = joined.chars();
    match characters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), characters.as_str()),
        None => String::new(),
    }
}

fn wrap(text: &str) -> Vec<String> {
    let hanging = if text.starts_with("- ") { "  " } else { "" };
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let Some(line) = lines.last_mut() else { break };
        let length = line.chars().count() + 1 + word.chars().count();
        if line.trim().is_empty() || line == "-" || length <= WIDTH || starts_block(word) {
            if !line.trim().is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        } else {
            lines.push(format!("{hanging}{word}"));
        }
    }
    lines
}

/// Whether Markdown would take a line that begins with `word` for a list or heading.
fn starts_block(word: &str) -> bool {
    word.starts_with(['-', '+', '*', '#', '>', '=', '|', '~', '`'])
        && word.trim_start_matches(['-', '+', '*', '#', '>', '=', '|', '~']).is_empty()
        || word.trim_end_matches(['.', ')']).bytes().all(|byte| byte.is_ascii_digit())
}
