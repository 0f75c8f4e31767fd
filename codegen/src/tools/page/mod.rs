//! Reads pages of API documentation in Markdown, as Stainless writes them, as an OpenAPI document.
//!
//! A page is about one method or a whole resource, for HTTP (`optional array of string`) or a
//! language (`Array<string>`, `Optional[List[str]]`); its line breaks may have been folded into
//! spaces. What it leaves open is reported with what was assumed. These it does not say at all:
//!
//! - statuses: what it shows is a success, of whichever status the spec has, or else 200;
//! - the media type of a body, whether there may be none, and how a list is sent;
//! - which numbers are whole, and, except for Python, which strings are dates;
//! - bounds, patterns, formats and defaults; what is deprecated; members without a name;
//! - in pages of a language: the envelope, which is taken from the example, and names on the wire,
//!   which are those of the spec or the example that differ in case and underscores alone.
//!
//! ```
//! let text = "## List pets\n\n**get** `/pets`\n\n### Query Parameters\n\n- `limit: optional number`\n";
//! let sources = cloudflare_api_codegen::Sources::new([("pets.md".to_owned(), text.to_owned())]);
//! let pages = cloudflare_api_codegen::tools::page::read(&sources).map_err(|note| note.render(&sources))?;
//! assert_eq!((pages.openapi.title(), pages.open.len()), ("List pets", 0));
//! # Ok::<(), String>(())
//! ```

mod declaration;
mod evidence;
mod grammar;
mod methods;
mod nest;
mod pieces;
mod requests;
mod responses;
mod schemas;
mod types;

pub(crate) use evidence::{Evidence, Names};

use super::openapi::{OpenApi, POSITION as AT, UNSAID, canonical};
use crate::diagnostic::Note;
use crate::source::{Sources, Span};
use methods::Method;
use nest::{Context, Guess};
use requests::Request;
use responses::Response;
use schemas::Schemas;
use serde_json::{Map, Value, json};

/// What pages say.
#[derive(Clone, Debug)]
pub struct Pages {
    /// What they describe.
    pub openapi: OpenApi,
    /// What they leave open.
    pub open: Vec<Note>,
}

/// What is known of a method, by its verb and canonical path.
pub(crate) type Known<'a> = &'a dyn Fn(&str, &str) -> Option<Evidence>;

/// Reads pages by themselves.
///
/// # Errors
///
/// Why a text is not a page.
pub fn read(sources: &Sources) -> Result<Pages, Note> {
    read_with(sources, &|_, _| None)
}

/// Reads pages of what is `known`, which settles what a page leaves open.
pub(crate) fn read_with(sources: &Sources, known: Known<'_>) -> Result<Pages, Note> {
    let mut book = Book::default();
    for (number, source) in sources.iter() {
        book.schemas.source = number;
        book.page(&source.text, known)?;
    }
    let Book { title, base, paths, mut schemas, mut open } = book;
    let components = schemas.components();
    for (at, message, assumed) in std::mem::take(&mut schemas.open) {
        let numbers: Vec<usize> = serde_json::from_value(at).unwrap_or_default();
        if let [source, start, end] = numbers[..] {
            open.push(Note::new(Span::new(source, start..end), message).assumed(assumed));
        }
    }
    open.sort_by_key(|note| note.span.order());
    open.dedup_by_key(|note| (note.span, note.message.clone()));
    let root = json!({
        "openapi": "3.1.0",
        "info": { "title": title },
        "servers": [{ "url": base }],
        "paths": paths,
        "components": { "schemas": components },
    });
    Ok(Pages { openapi: OpenApi::of_pages(root), open })
}

#[derive(Default)]
struct Book {
    title: String,
    base: String,
    paths: Map<String, Value>,
    schemas: Schemas,
    open: Vec<Note>,
}

impl Book {
    fn page(&mut self, text: &str, known: Known<'_>) -> Result<(), Note> {
        let page = methods::read(text);
        let number = self.schemas.source;
        let span = |range: std::ops::Range<usize>| Span::new(number, range);
        if page.methods.is_empty() {
            let first = text.find('\n').unwrap_or(text.len());
            return Err(Note::new(span(0..first), "this is not a page of an API's documentation")
                .expected(
                    "expected Markdown with a line for each method, such as **get** `/pets`",
                ));
        }
        if self.title.is_empty() {
            page.title.clone_into(&mut self.title);
        }
        for problem in page.problems {
            let note = Note::new(span(problem.range), problem.message);
            self.open.push(note.expected(problem.expected).assumed(problem.assumed));
        }
        let mut context = Context::default();
        for method in &page.methods {
            self.method(method, known, &mut context);
        }
        // Types that stand apart are only for what refers to them.
        let guesses = std::mem::take(&mut context.guesses);
        for node in context.nest(page.models, &Names::default(), false) {
            self.schemas.of(&node);
        }
        for Guess { range, name, inside } in guesses {
            let message = format!("the page does not say what `{name}` is a member of");
            let assumed = match &*inside {
                "" => "it is not a member of what is before it".to_owned(),
                inside => format!("it is a member of `{inside}`"),
            };
            self.open.push(Note::new(span(range), message).assumed(assumed));
        }
        Ok(())
    }

    fn method(&mut self, method: &Method<'_>, known: Known<'_>, context: &mut Context) {
        if self.base.is_empty() {
            self.base = base(method).unwrap_or_default();
        }
        let evidence = &known(&method.verb, &canonical(method.path)).unwrap_or_default();
        // The response first: its example says what types are that requests name.
        let response = Response::of(method, evidence, context).write(method, &mut self.schemas);
        let request = Request::of(method, evidence, context);
        let (parameters, body) = request.write(method, evidence, &mut self.schemas);
        let mut operation = json!({
            "summary": method.title,
            "description": method.doc,
            "parameters": parameters,
            "responses": { "200": response },
            AT: [self.schemas.source, method.range.start, method.range.end],
        });
        if let (Some(body), Some(operation)) = (body, operation.as_object_mut()) {
            operation.insert("requestBody".to_owned(), body);
        }
        let path = self.paths.entry(method.path).or_insert_with(|| json!({}));
        if let Some(path) = path.as_object_mut() {
            path.entry(&*method.verb).or_insert(operation);
        }
    }
}

/// The address that an example calls, without the path of the method.
fn base(method: &Method<'_>) -> Option<String> {
    let call = method.examples.iter().find_map(|(_, text)| text.split("curl ").nth(1))?;
    let url = call.split_whitespace().find(|word| word.contains("https://"))?;
    let url = url.trim_matches(['"', '\'', '\\']).split('?').next()?;
    let segments = method.path.split('/').skip(1).count();
    let mut base = url;
    for _ in 0..segments {
        base = base.rsplit_once('/')?.0;
    }
    base.starts_with("https://").then(|| base.to_owned())
}
