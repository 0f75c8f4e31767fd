//! Doc comments: paragraphs to lines.

use crate::print::DocLines;
use crate::rust::shapes::Facts;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// No line is longer, the indentation of a field included.
const WIDTH: usize = 90;

/// A doc comment being written.
#[derive(Debug, Default)]
pub(super) struct Docs(DocLines);

impl Docs {
    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, text: &str) -> &mut Self {
        self.block(&text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Adds blocks of Markdown, such as paragraphs and lists.
    pub(super) fn paragraphs(&mut self, blocks: &[String]) -> &mut Self {
        for block in blocks {
            self.block(block);
        }
        self
    }

    fn block(&mut self, text: &str) -> &mut Self {
        if text.is_empty() {
            return self;
        }
        if !self.0.is_empty() {
            self.0.push("", "");
        }
        wrap(text, &mut self.0);
        self
    }

    /// Adds a list.
    pub(super) fn list(&mut self, items: &[String]) -> &mut Self {
        let indented =
            |line: &str| if line.is_empty() { String::new() } else { format!("  {line}") };
        let items = items.iter().map(|item| {
            let mut lines = item.split('\n');
            let first = lines.next().map(|line| format!("- {line}"));
            first.into_iter().chain(lines.map(indented)).collect::<Vec<_>>().join("\n")
        });
        self.block(&items.collect::<Vec<_>>().join("\n"))
    }

    /// Adds lines as they are, after a blank one.
    pub(super) fn lines(&mut self, lines: impl IntoIterator<Item = String>) -> &mut Self {
        self.0.push("", "");
        for line in lines {
            self.0.push("", &line);
        }
        self
    }

    /// The doc comment of the item that follows.
    pub(super) fn outer(&self) -> TokenStream {
        let text = self.literal();
        quote!(#[doc = #text])
    }

    /// The doc comment of the file that it stands in.
    pub(super) fn inner(&self) -> TokenStream {
        let text = self.literal();
        quote!(#![doc = #text])
    }

    /// Raw where that can be: docs are most of a file, and in no other literal is every character
    /// escaped, and read back, by itself.
    fn literal(&self) -> Literal {
        let text = self.0.as_str();
        let raw = ["r##\"", text, "\"##"].concat().parse();
        raw.unwrap_or_else(|_| Literal::string(text))
    }
}

/// What is documented about a parameter, a field or a value, after `first`: how it is written,
/// if `note` says so, its bounds, and an example that is not merely `wire` again.
pub(super) fn facts(first: &[String], facts: &Facts, note: Option<&str>, wire: &str) -> Docs {
    let mut docs = Docs::default();
    docs.paragraphs(first);
    let mut notes: Vec<String> = note.map(std::borrow::ToOwned::to_owned).into_iter().collect();
    notes.extend(facts.bounds.iter().cloned());
    if facts.read_only {
        notes.push("set by the server".to_owned());
    }
    if facts.write_only {
        notes.push("never returned".to_owned());
    }
    if let Some(example) = &facts.example
        && example.len() < 100
        && example.trim_matches('"') != wire
    {
        notes.push(format!("for example `{}`", code(example)));
    }
    docs.paragraph(&sentence(&notes));
    docs
}

/// What is documented about a type.
///
/// A deprecated one says so here and has no attribute: every file that mentions it would be
/// warned about, and users can do nothing about these.
pub(super) fn of_type(facts: &Facts) -> Docs {
    let mut docs = self::facts(&facts.doc, facts, None, "");
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
    if is_macro(&name) { format!("[`{name}`]({kind}@{name})") } else { format!("[`{name}`]") }
}

/// Whether a name is that of a macro as well, where rustdoc asks which one is meant.
pub(super) fn is_macro(name: &str) -> bool {
    let derived =
        ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];
    derived.contains(&name)
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

/// What a text begins with that stands within a sentence or an item, and the blocks that cannot.
pub(super) fn lead(doc: &[String]) -> (String, &[String]) {
    let is_paragraph = |block: &&String| !block.contains('\n') && mark(block) == 0;
    let end = doc.iter().take_while(is_paragraph).count();
    (doc[..end].join(" "), &doc[end..])
}

/// A text with blocks behind it.
pub(super) fn with_blocks(text: String, blocks: &[String]) -> String {
    blocks.iter().fold(text, |text, block| text + "\n\n" + block)
}

/// Adds the lines of a block, none too long but those of tables and code.
fn wrap(block: &str, lines: &mut DocLines) {
    let mut fence: Option<&str> = None;
    for line in block.split('\n') {
        let (before, text) = line.split_at(mark(line));
        let ticks = &text[..text.len() - text.trim_start_matches('`').len()];
        match fence {
            Some(open) if text == open => fence = None,
            None if ticks.len() > 2 => fence = Some(ticks),
            None if !text.starts_with('|') => {
                fill(before, text, lines);
                continue;
            }
            _ => {}
        }
        lines.push("", line);
    }
}

/// How long what stands before the text of a line is: the marks of list items, or space.
fn mark(line: &str) -> usize {
    let mut rest = line.trim_start_matches(' ');
    loop {
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let behind = rest
            .strip_prefix("- ")
            .or_else(|| number.strip_prefix(". ").filter(|_| number.len() < rest.len()));
        match behind {
            Some(behind) => rest = behind,
            None => return line.len() - rest.len(),
        }
    }
}

/// Adds the words of `text` in lines, the first of which begins with `before`.
fn fill(before: &str, text: &str, lines: &mut DocLines) {
    let indent = " ".repeat(before.len());
    let mut words = text.split_whitespace();
    let Some(first) = words.next() else { return lines.push("", "") };
    lines.push(before, first);
    let mut length = before.len() + first.chars().count();
    for word in words {
        let more = word.chars().count();
        if length + 1 + more > WIDTH && !starts_block(word) {
            lines.push(&indent, word);
            length = indent.len() + more;
        } else {
            lines.word(word);
            length += 1 + more;
        }
    }
}

/// Whether Markdown would take a line that begins with `word` for another block.
fn starts_block(word: &str) -> bool {
    let is_mark = word.trim_start_matches(['-', '+', '*', '#', '=', '|', ':']).is_empty();
    let is_number = word.trim_end_matches(['.', ')']).bytes().all(|byte| byte.is_ascii_digit());
    let is_tag = word.starts_with('<') && !word.starts_with("<http");
    is_mark || is_number || is_tag || ["```", "~~~", ">"].iter().any(|mark| word.starts_with(mark))
}
