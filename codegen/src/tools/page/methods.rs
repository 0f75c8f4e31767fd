//! The methods of a page, each with the bullets of its sections.

use super::declaration::Declaration;
use super::nest::Bullet;
use super::pieces::{Form, Piece, pieces};
use std::ops::Range;

/// What a heading below a method announces.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Section {
    Path,
    Query,
    Header,
    Cookie,
    Body,
    /// Where a page of a language lists what its function takes, wherever it goes.
    Arguments,
    Returns,
    Model,
    Other,
}

/// A method of the API.
#[derive(Clone, Debug)]
pub(super) struct Method<'a> {
    pub(super) title: &'a str,
    pub(super) verb: String,
    pub(super) path: &'a str,
    pub(super) doc: String,
    pub(super) range: Range<usize>,
    pub(super) sections: Vec<(Section, Vec<Bullet>)>,
    /// Blocks of code: language and text.
    pub(super) examples: Vec<(&'a str, &'a str)>,
}

/// What cannot be read, and what was expected.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) expected: String,
    pub(super) assumed: &'static str,
}

/// What a page says.
#[derive(Debug, Default)]
pub(super) struct Page<'a> {
    pub(super) title: &'a str,
    pub(super) methods: Vec<Method<'a>>,
    /// Types that stand apart from methods.
    pub(super) models: Vec<Bullet>,
    pub(super) problems: Vec<Problem>,
}

const VERBS: [&str; 7] = ["get", "post", "put", "patch", "delete", "head", "options"];

impl Section {
    fn of(heading: &str) -> Self {
        match heading {
            "Path Parameters" => Self::Path,
            "Query Parameters" => Self::Query,
            "Header Parameters" => Self::Header,
            "Cookie Parameters" => Self::Cookie,
            "Body Parameters" => Self::Body,
            "Parameters" => Self::Arguments,
            "Returns" => Self::Returns,
            _ => Self::Other,
        }
    }
}

impl Method<'_> {
    /// The bullets of a section, which a page may give in several parts.
    pub(super) fn bullets(&self, section: Section) -> Vec<Bullet> {
        let parts = self.sections.iter().filter(|(known, _)| *known == section);
        parts.flat_map(|(_, bullets)| bullets.iter().cloned()).collect()
    }
}

/// Reads a page.
pub(super) fn read(text: &str) -> Page<'_> {
    let mut page = Page::default();
    let mut reader =
        Reader { section: Section::Other, title: "", is_open: false, has_models: false };
    for piece in pieces(text) {
        reader.piece(&mut page, piece);
    }
    page
}

struct Reader<'a> {
    section: Section,
    /// The last heading above methods.
    title: &'a str,
    /// Whether what comes belongs to the last method.
    is_open: bool,
    has_models: bool,
}

impl<'a> Reader<'a> {
    fn piece(&mut self, page: &mut Page<'a>, piece: Piece<'a>) {
        let Piece { form, range } = piece;
        match form {
            Form::Heading(depth, text) => self.heading(page, depth, text),
            Form::Request(verb, path) => self.request(page, verb, path, range),
            Form::Bullet { code, indent, doc } => self.bullet(page, code, indent, doc, range),
            Form::Prose(text) => self.prose(page, text),
            Form::Code(language, text) => {
                if self.is_open
                    && let Some(method) = page.methods.last_mut()
                {
                    method.examples.push((language, text));
                }
            }
        }
    }

    fn heading(&mut self, page: &mut Page<'a>, depth: usize, text: &'a str) {
        if page.title.is_empty() {
            page.title = text;
        }
        if depth < 3 {
            (self.title, self.is_open, self.section) = (text, false, Section::Other);
            self.has_models = text == "Domain Types";
        } else if self.has_models {
            self.section = Section::Model;
        } else {
            self.section = if depth == 3 { Section::of(text) } else { Section::Other };
            if self.is_open
                && let Some(method) = page.methods.last_mut()
            {
                method.sections.push((self.section, Vec::new()));
            }
        }
    }

    fn request(&mut self, page: &mut Page<'a>, verb: &str, path: &'a str, range: Range<usize>) {
        let verb = verb.to_lowercase();
        (self.is_open, self.section) = (VERBS.contains(&&*verb), Section::Other);
        if self.is_open {
            let (sections, examples) = (Vec::new(), Vec::new());
            let (title, doc) = (self.title, String::new());
            // What follows a question mark is no part of the path.
            let path = path.split(['?', '#']).next().unwrap_or(path);
            page.methods.push(Method { title, verb, path, doc, range, sections, examples });
        } else {
            let message = format!("`{verb}` is not a verb of HTTP");
            let expected = format!("expected one of {}", VERBS.join(", "));
            let assumed = "there is no method";
            page.problems.push(Problem { range, message, expected, assumed });
        }
    }

    fn bullet(
        &mut self,
        page: &mut Page<'a>,
        code: &'a str,
        indent: Option<usize>,
        doc: &'a str,
        range: Range<usize>,
    ) {
        let is_declared = match self.section {
            Section::Other => false,
            Section::Model => true,
            _ => self.is_open,
        };
        if !is_declared {
            return self.prose(page, doc);
        }
        let declaration = Declaration::parse(code).or_else(|unreadable| {
            let message = "this is not a declaration that can be read".to_owned();
            let start = range.start + floor(code, unreadable.at);
            let expected = format!("expected {}", unreadable.expected);
            let declaration = Declaration::unsaid(code);
            let assumed = if declaration.is_some() { "it is anything" } else { "there is none" };
            page.problems.push(Problem { range: start..range.end, message, expected, assumed });
            declaration.ok_or(())
        });
        let (Ok(declaration), Some(bullets)) = (declaration, self.bullets(page)) else { return };
        bullets.push(Bullet { declaration, indent, doc: doc.to_owned(), range });
    }

    fn bullets<'p>(&self, page: &'p mut Page<'a>) -> Option<&'p mut Vec<Bullet>> {
        match self.section {
            Section::Model => Some(&mut page.models),
            _ => page.methods.last_mut()?.sections.last_mut().map(|(_, bullets)| bullets),
        }
    }

    fn prose(&self, page: &mut Page<'a>, text: &str) {
        let text = text.trim();
        let doc = match self.section {
            Section::Other if !self.is_open => return,
            Section::Other => {
                let Some(method) = page.methods.last_mut() else { return };
                if !method.sections.is_empty() {
                    return;
                }
                &mut method.doc
            }
            _ => match self.bullets(page).and_then(|bullets| bullets.last_mut()) {
                Some(bullet) => &mut bullet.doc,
                None => return,
            },
        };
        if !doc.is_empty() && !text.is_empty() {
            doc.push(' ');
        }
        doc.push_str(text);
    }
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}
