//! Methods.

use super::auth::NONE;
use super::bodies::SENT;
use super::items::{ABOUT, PARAMETERS};
use super::responses::RESPONSES;
use super::{Form, Key, Kind, Mapping, Names, Needs};

pub(crate) static METHOD: Mapping = Mapping {
    what: "a method",
    name: "method",
    forms: &[Form::plain(&[VERBS, SUMMARY, ABOUT, KEYS])
        .needing(Needs::OneOf(&["get", "post", "put", "patch", "delete"]))],
};

pub(crate) const VERBS: &[Key] = &[
    Key::new("get", Kind::Text, PATH),
    Key::new("post", Kind::Text, PATH),
    Key::new("put", Kind::Text, PATH),
    Key::new("patch", Kind::Text, PATH),
    Key::new("delete", Kind::Text, PATH),
];

const PATH: &str = "The path, with parameters as `{name}`; `{name...}` keeps slashes.";

/// The names in the braces of a path, whatever else is wrong with it, each as often as it is there.
pub(crate) fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0))
}

const SUMMARY: &[Key] =
    &[Key::needed("summary", Kind::Text, "What it does: the first line of its docs.")];

const KEYS: &[Key] = &[
    Key::new("docs", Kind::Address, "The address of its page in the documentation."),
    Key::new("beta", Kind::Text, "The documentation's name of its beta."),
    Key::new(
        "auth",
        Kind::Either(&[Kind::SomeNames(Names::Auth), Kind::Words(&[NONE])]),
        "The auth schemes it accepts, the preferred one first; `none` if no credentials are sent.",
    ),
    Key::new("permissions", Kind::Texts, "Permissions, any one of which is sufficient."),
    Key::new(
        "paginate",
        PAGINATES,
        "The pagination scheme that it follows, or `{ none: why }` if the list comes whole.",
    ),
    Key::new("page_info", Kind::Type, "A model of what else `result_info` contains."),
    Key::new("extra", Kind::Type, "A model of what a response has next to its result."),
    Key::new("path", PARAMETERS, "Path parameters of this method alone."),
    Key::new("query", PARAMETERS, "Query parameters, as on the wire; `name?` is optional."),
    Key::new("header", PARAMETERS, "Header parameters, as on the wire; `name?` is optional."),
    Key::new(
        "body",
        SENT,
        "The request body: a type, or `fields`, `partial`, `form`, `multipart`, `bytes` or `text`.",
    ),
    Key::new("body?", SENT, "The same, where nothing is sent while nothing is set."),
    Key::needed("responses", RESPONSES, "The responses by status: `200`, or `4XX` for a class."),
    Key::new("example", Kind::Mapping(&EXAMPLE), "What its example shows."),
];

const PAGINATES: Kind = Kind::Either(&PAGINATES_KINDS);

static PAGINATES_KINDS: [Kind; 2] = [Kind::Name(Names::Pagination), Kind::Mapping(&PAGINATE)];

pub(crate) static PAGINATE: Mapping = Mapping {
    what: "`paginate`",
    name: "paginate",
    forms: &[Form::plain(&[&[Key::needed(
        "none",
        Kind::Sentence,
        "Why the list comes whole, although a parameter looks like the position of a page.",
    )]])],
};

pub(crate) static EXAMPLE: Mapping = Mapping {
    what: "the example of a method",
    name: "example",
    forms: &[Form::plain(&[&[
        Key::new("path", VALUES, "Path parameters to show in addition to the required ones."),
        Key::new("query", VALUES, "Query parameters to show in addition to the required ones."),
        Key::new("header", VALUES, "Header parameters to show in addition to the required ones."),
        Key::new("body", Kind::Any, "The whole body, instead of the examples of its fields."),
        Key::new("response", Kind::Mapping(&EXAMPLE_RESPONSE), "The response."),
    ]])],
};

const VALUES: Kind = Kind::Named(&Kind::Any, "The value to show, under its name on the wire.");

pub(crate) static EXAMPLE_RESPONSE: Mapping = Mapping {
    what: "the response of an example",
    name: "example_response",
    forms: &[Form::plain(&[&[
        Key::new("result", Kind::Any, "The result, instead of the examples of its fields."),
        Key::new("result_info", Kind::Any, "What else the envelope contains."),
        Key::new("extra", Kind::Any, "What is next to the result."),
    ]])],
};
