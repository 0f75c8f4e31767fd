//! Markdown of the spec stays Markdown, and is nothing else to rustdoc, whatever it looks like.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use tests::fixtures::{self, Spec};
use tests::mutants::Dice;

/// What texts are made of.
const PARTS: [&str; 44] = [
    "- ",
    "1. ",
    "2) ",
    "+ ",
    "* ",
    "```",
    "```rust\n",
    "~~~",
    "````",
    "    ",
    "  ",
    "\n",
    "\n",
    "\n\n",
    "| a | b |\n",
    "|---|---|\n",
    "|",
    "> ",
    "# ",
    "<b>",
    "</div>",
    "<!--",
    "-->",
    "[x]",
    "](y)",
    "[",
    "[a](https://a.example)",
    "`",
    "``",
    "*",
    "**",
    "_",
    "fn main() {}",
    "https://a.example/b",
    "&amp;",
    "&#10;",
    "\\",
    "page_token",
    "===",
    "---",
    "![",
    "[x]: https://b.example\n",
    "~~",
    "some words that are long enough to fill a line of a comment so that it is wrapped somewhere here",
];

/// Texts in a spec, and specs.
const EACH: usize = 150;
const SPECS: usize = 4;

#[test]
fn is_never_a_test_or_a_tag() {
    for number in 0..SPECS {
        let spec = random(number);
        let generated = spec.generated();
        for (path, text) in generated.files.iter() {
            assert!(syn::parse_file(text).is_ok(), "{path}:\n{text}");
            if path.contains("/types/t") {
                for doc in comments(text) {
                    let found = forbidden(&doc);
                    assert!(found.is_empty(), "{path}: {found:?} in\n{doc}\nof {:#?}", spec.texts);
                }
            }
        }
    }
}

#[test]
fn of_the_fixture_is_all_there() {
    let generated = fixtures::one("good/markdown.yaml").generated();
    let docs: Vec<_> = generated.files.iter().flat_map(|(_, text)| comments(text)).collect();
    let pages = docs.iter().map(String::as_str).chain([&*generated.api_md]);
    let (mut tables, mut lists, mut links, mut code) = (0, 0, 0, 0);
    for event in pages.flat_map(|page| Parser::new_ext(page, options())) {
        match event {
            Event::Start(Tag::Table(_)) => tables += 1,
            Event::Start(Tag::List(_)) => lists += 1,
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with("https://pets") => {
                links += 1;
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language)))
                if ["text", "json", "console", "http"].contains(&&*language) =>
            {
                code += 1;
            }
            _ => {}
        }
    }
    assert!(
        tables >= 3 && lists >= 8 && links >= 5 && code >= 6,
        "{tables} {lists} {links} {code}"
    );
}

/// What rustdoc reads.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}

/// A spec whose types have texts of such parts.
fn random(number: usize) -> Spec {
    let mut types = String::new();
    for index in 0..EACH {
        let mut dice = Dice::of(&format!("markdown {number} {index}"));
        let parts = 1 + dice.below(14);
        let mut doc: String = (0..parts).map(|_| PARTS[dice.below(PARTS.len())]).collect();
        if doc.trim().is_empty() {
            doc.push('.');
        }
        let doc = serde_json::to_string(&doc).expect("a text is JSON");
        writeln!(types, "  T{index}: {{ doc: {doc}, standalone: true, enum: [a] }}")
            .expect("a string takes all");
    }
    let pets = format!("resource: pets\ndoc: Pets.\ntypes:\n{types}");
    let api = fixtures::one("good/plain.yaml").texts["api.yaml"].clone();
    let texts = [("api.yaml".to_owned(), api), ("pets.yaml".to_owned(), pets)];
    Spec { name: format!("markdown_{number}"), texts: BTreeMap::from(texts) }
}

/// The doc comments of a file.
fn comments(text: &str) -> Vec<String> {
    let mut comments = vec![String::new()];
    for line in text.lines().map(str::trim_start) {
        match line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
            Some(doc) => {
                let last = comments.last_mut().expect("there is one");
                last.push_str(doc.strip_prefix(' ').unwrap_or(doc));
                last.push('\n');
            }
            None => comments.push(String::new()),
        }
    }
    comments
}

/// What rustdoc would take for more than a text, a list, a table, a link or code of another language.
fn forbidden(doc: &str) -> Vec<String> {
    let is_forbidden = |event: &Event<'_>| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => **language != *"text",
        // The one that texts have beside addresses; others are the generator's own.
        Event::Start(Tag::Link { dest_url, .. }) => **dest_url == *"y",
        Event::Start(tag) => matches!(
            tag,
            Tag::CodeBlock(_)
                | Tag::HtmlBlock
                | Tag::Heading { .. }
                | Tag::BlockQuote(_)
                | Tag::Image { .. }
                | Tag::Strikethrough
        ),
        Event::Html(_)
        | Event::InlineHtml(_)
        | Event::Rule
        | Event::TaskListMarker(_)
        | Event::FootnoteReference(_) => true,
        _ => false,
    };
    let events = Parser::new_ext(doc, options()).filter(is_forbidden);
    events.map(|event| format!("{event:?}")).collect()
}
