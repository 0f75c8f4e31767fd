//! A file that describes a resource.

use super::items::{FROM, PARAMETERS, RUST};
use super::methods::METHOD;
use super::types::TYPE;
use super::{Form, Key, Kind, Mapping};

pub(crate) static RESOURCE: Mapping = Mapping {
    what: "a resource",
    name: "resource",
    forms: &[Form::plain(&[&[
        Key::needed(
            "resource",
            Kind::Text,
            "Its full name: `organizations.members` is `organizations/members.yaml`.",
        ),
        Key::needed("doc", Kind::Text, "What it is, as Markdown."),
        Key::new("docs", Kind::Address, "The address of its page in the documentation."),
        RUST,
        FROM,
        Key::new(
            "path",
            PARAMETERS,
            "Path parameters of every method here and in the resources below.",
        ),
        Key::new(
            "header",
            PARAMETERS,
            "Header parameters of every method here and in the resources below.",
        ),
        Key::new(
            "methods",
            Kind::Named(&Kind::Mapping(&METHOD), "A method, under its name in the documentation."),
            "Its methods.",
        ),
        Key::new(
            "types",
            Kind::Named(&Kind::Mapping(&TYPE), "A type, under its name."),
            "Its types.",
        ),
    ]])],
};

/// The product that a resource, an operation or a type is of: the first word of its whole name.
pub(crate) fn product(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}
