//! Operations: what requests say, and what responses hold.

use super::{Auth, Bounds, Field, Notes, PaginationId, ResourceId, SchemeId, Type, TypeId};
use crate::language::content::{Content, JSON, Raw, Series};
use crate::language::style::Style;
use crate::source::{Span, Spanned};
use serde_json::Value;

/// An operation, by its number.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct OperationId(pub(crate) usize);

/// One call.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its name in the documentation, such as `organizations.list`.
    pub name: String,
    /// The last part of that name.
    pub method: Spanned<String>,
    /// The resource that it belongs to.
    pub resource: ResourceId,
    /// The HTTP method.
    pub verb: &'static str,
    /// The path as the spec writes it, below that of the base URL.
    pub template: String,
    /// Where the spec writes it.
    pub template_span: Span,
    /// The same, taken apart at the slashes.
    pub path: Vec<Segment>,
    /// What it does, in a line.
    pub summary: String,
    /// What else the spec says about it; its span covers the whole method.
    pub notes: Notes,
    /// The address of its page in the documentation.
    pub docs_url: Option<String>,
    /// What the documentation calls its beta.
    pub beta: Option<String>,
    /// The credentials that it accepts.
    pub auth: Auth<SchemeId>,
    /// Permissions, of which any one is enough.
    pub permissions: Vec<String>,
    /// The parameters, in the order of the path, then of the spec.
    pub parameters: Vec<Parameter>,
    /// What is sent.
    pub body: Body,
    /// What it is written in.
    pub content: Content,
    /// Whether it is always sent, not only where something of it is set.
    pub body_required: bool,
    /// Where the spec says what is sent.
    pub body_span: Option<Span>,
    /// What a successful response holds.
    pub output: Output,
    /// Where it has that: a path with dots, empty for the whole document.
    pub at: String,
    /// The other responses of success, where they do not all have the same.
    pub others: Vec<Success>,
    /// Whether a 404 says that there is nothing: with which codes of errors, or with any where there
    /// are none.
    pub absent: Option<Vec<i64>>,
    /// The status of success; the first of a class such as `2XX`.
    pub status: u16,
    /// All documented responses, by status.
    pub responses: Vec<Response>,
    /// How one page leads to the next, where responses come in pages.
    pub pagination: Option<PaginationId>,
    /// Where the spec says so.
    pub pagination_span: Option<Span>,
    /// Whether the position of a page is a member of the body.
    pub position_in_body: bool,
    /// Whether a list without items may be null.
    pub nullable_list: bool,
    /// Why a list has no pages, although a parameter looks as if it had.
    pub comes_whole: Option<String>,
    /// A model of what else a page says.
    pub page_info: Option<TypeId>,
    /// A model of what responses have next to the result.
    pub extra: Option<TypeId>,
    /// The example of the spec.
    pub example: Example,
}

/// What stands between two slashes of a path.
pub type Segment = Vec<Part>;

/// A part of a segment.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Part {
    /// Text as it stands.
    Literal(String),
    /// A path parameter.
    Parameter {
        /// Its name.
        name: String,
        /// Whether its value has slashes of its own.
        rest: bool,
    },
}

/// What a request says next to its body.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Where it goes.
    pub location: Location,
    /// Its type; a filter is a list.
    pub ty: Type,
    /// What the documentation says about its values.
    pub bounds: Bounds,
    /// Whether it has to be there.
    pub required: bool,
    /// How a list is written into the query.
    pub style: Style,
    /// What it does, where the spec calls it a filter.
    pub filter: Option<Filter>,
    /// What else the spec says about it.
    pub notes: Notes,
    /// Where the spec has its name; of a filter, the one that it is written under.
    pub word: Spanned<String>,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
}

/// What a filter does with what it matches.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Filter {
    /// Only what matches is listed.
    Keeps,
    /// What matches the filter of this name is left out.
    Drops(String),
}

/// What is sent.
#[derive(Clone, Debug)]
pub enum Body {
    /// Nothing.
    None,
    /// An object with these members, or a form or parts with these fields.
    Fields(Vec<Field>),
    /// A value as JSON.
    Json {
        /// Its type.
        ty: Type,
        /// What to call it: the name of its model, or `body`.
        word: String,
    },
    /// A string or bytes, as they are.
    Raw,
}

/// What a successful response holds, in types of the API or of Rust.
#[derive(Clone, Debug)]
pub enum Output<T = Type> {
    /// A value in the envelope.
    Result(T),
    /// A page of a list, of items of this type.
    Page(T),
    /// A value without an envelope.
    Bare(T),
    /// A string or bytes, as they are.
    Raw(Raw),
    /// Values of this type, which can be read one by one.
    Series(Series, T),
    /// Nothing.
    Nothing,
}

/// A response of success.
#[derive(Clone, Debug)]
pub struct Success {
    /// Its status; the first of a class such as `2XX`.
    pub status: u16,
    /// What it holds.
    pub output: Output,
    /// Where it has that: a path with dots, empty for the whole document.
    pub at: String,
    /// The whole document of its example.
    pub example: Option<Value>,
}

/// A documented response.
#[derive(Clone, Debug)]
pub struct Response {
    /// Its status, or a class such as `4XX`.
    pub status: Spanned<String>,
    /// What it holds.
    pub form: ResponseForm,
    /// The type of its value, where it holds one, or of the body of an error, and where the spec says so.
    pub ty: Option<Spanned<Type>>,
    /// Where it has the value: a path with dots, empty for the whole document.
    pub at: String,
    /// The headers that it has.
    pub headers: Vec<ResponseHeader>,
}

/// A header of a response.
#[derive(Clone, Debug)]
pub struct ResponseHeader {
    /// Its name, its type, and whether it is always there.
    pub parameter: Parameter,
    /// An example.
    pub example: Option<Value>,
}

/// What a documented response holds, in the words of the spec.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ResponseForm {
    /// A value of this type.
    Value(String),
    /// A value of this type that is not in the envelope of the API.
    Bare(String),
    /// A string or bytes, as they are.
    Raw(Raw),
    /// Values of this type, one after the other.
    Series(Series, String),
    /// Nothing.
    Nothing,
    /// An error, with a body of this type where the spec says so.
    Error(Option<String>),
    /// That there is nothing, where an error has one of these codes or none is given.
    Absent(Vec<i64>),
}

/// The example of an operation.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// Values of parameters that the spec shows or requires, by their number.
    pub parameters: Vec<(usize, Value)>,
    /// The body.
    pub body: Option<Value>,
    /// The whole document of the response.
    pub response: Option<Value>,
}

impl Operation {
    /// The value that the example has for parameter number `number`.
    pub(crate) fn example_of(&self, number: usize) -> Option<&Value> {
        let mut values = self.example.parameters.iter();
        values.find(|(of, _)| *of == number).map(|(_, value)| value)
    }

    /// What is documented of a response with this status, or else of those of its class.
    #[must_use]
    pub fn response(&self, status: u16) -> Option<&Response> {
        let of = |status: &str| self.responses.iter().find(|known| known.status.value == status);
        of(&status.to_string()).or_else(|| of(&format!("{}XX", status / 100)))
    }

    /// The headers of all responses of success: one that not each of them has is optional.
    pub(crate) fn response_headers(&self) -> Vec<Parameter> {
        let successes = self.responses.iter().filter(|response| response.form.is_success());
        let mut headers: Vec<(Parameter, usize)> = Vec::new();
        for response in successes.clone() {
            let known = headers.len();
            for ResponseHeader { parameter, .. } in &response.headers {
                let mut earlier = headers.iter_mut().take(known);
                match earlier.find(|(known, _)| known.name.eq_ignore_ascii_case(&parameter.name)) {
                    Some((known, count)) => {
                        known.required &= parameter.required;
                        *count += 1;
                    }
                    None => headers.push((parameter.clone(), 1)),
                }
            }
        }
        let all = successes.count();
        let merged = headers.into_iter().map(|(header, count)| {
            let required = header.required && count == all;
            Parameter { required, ..header }
        });
        merged.collect()
    }
}

impl Location {
    /// The word for it, which is that of OpenAPI too.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
        }
    }
}

impl<T> Output<T> {
    /// The type of the value, or of the items.
    #[must_use]
    pub fn ty(&self) -> Option<&T> {
        match self {
            Self::Result(ty) | Self::Page(ty) | Self::Bare(ty) | Self::Series(_, ty) => Some(ty),
            Self::Raw(_) | Self::Nothing => None,
        }
    }

    /// Whether it is found in a JSON document.
    pub(crate) fn is_document(&self) -> bool {
        matches!(self, Self::Result(_) | Self::Page(_) | Self::Bare(_))
    }

    /// The media type to ask for.
    #[must_use]
    pub fn accept(&self) -> &'static str {
        match self {
            Self::Result(_) | Self::Page(_) | Self::Bare(_) => JSON,
            Self::Series(series, _) => series.media(),
            Self::Raw(_) | Self::Nothing => "*/*",
        }
    }

    /// The same in other types.
    pub(crate) fn map<U>(&self, of: impl Fn(&T) -> U) -> Output<U> {
        match self {
            Self::Result(ty) => Output::Result(of(ty)),
            Self::Page(ty) => Output::Page(of(ty)),
            Self::Bare(ty) => Output::Bare(of(ty)),
            Self::Raw(raw) => Output::Raw(*raw),
            Self::Series(series, ty) => Output::Series(*series, of(ty)),
            Self::Nothing => Output::Nothing,
        }
    }
}

impl ResponseForm {
    /// Whether it stands for success.
    #[must_use]
    pub fn is_success(&self) -> bool {
        !matches!(self, Self::Error(_) | Self::Absent(_))
    }
}

/// The media type to ask for, where responses have one of `outputs`.
pub(crate) fn accept<'a, T: 'a>(outputs: impl Iterator<Item = &'a Output<T>>) -> &'static str {
    // What has no content accepts whatever the others do.
    let outputs = outputs.filter(|output| !matches!(output, Output::Nothing));
    let mut accepted = outputs.map(Output::accept);
    let first = accepted.next();
    first.filter(|first| accepted.all(|accept| accept == *first)).unwrap_or("*/*")
}
