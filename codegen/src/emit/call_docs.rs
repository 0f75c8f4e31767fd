//! What is documented about a call: what it gives, what it asks for, and an example.

use super::docs::{self, Docs};
use super::operation::Call;
use super::{CrateName, example};
use crate::language::content::{Content, Raw, Series};
use crate::language::scalar::Native;
use crate::rust::Name;
use crate::rust::shapes::{Body, Filter, Output, Parameter, Type};

/// Where docs say what absent means.
const ABSENT: &str = "[`ABSENT`](crate::endpoint::Endpoint::ABSENT)";

/// What reads the body of an error.
const JSON: &str = "[`ApiError::json`](crate::error::ApiError::json)";

/// What reads what is next to a result, or to the items of a page.
const EXTRA: &str = "[`Document::extra`](crate::endpoint::Document::extra)";
const PAGE_EXTRA: &str = "[`Page::extra`](crate::Page::extra)";

/// Words of a doc that add nothing to a name.
const FILLERS: [&str; 9] = ["a", "an", "id", "its", "new", "of", "that", "the", "this"];

impl Call<'_> {
    pub(super) fn docs(&self, crate_name: CrateName<'_>) -> Docs {
        let operation = self.operation;
        let mut docs = Docs::default();
        docs.paragraph(&operation.summary).paragraphs(&operation.facts.doc);
        docs.paragraph(&self.returns());
        let path = format!("`{} {}`", operation.verb, docs::code(&operation.path));
        let mut facts = vec![match &operation.docs {
            Some(url) => format!("Request: {path} ([documentation]({url}))"),
            None => format!("Request: {path}"),
        }];
        facts
            .extend(operation.credentials(self.scope.rust).map(|it| format!("Credentials: {it}.")));
        let permissions: Vec<_> = operation
            .permissions
            .iter()
            .map(|permission| format!("`{}`", docs::code(permission)))
            .collect();
        match &permissions[..] {
            [] => {}
            [permission] => facts.push(format!("Permission: {permission}.")),
            permissions => facts.push(format!("Permission: any of {}.", permissions.join(", "))),
        }
        facts.extend(self.sent());
        let statuses = operation.responses.iter();
        let statuses: Vec<_> =
            statuses.map(|response| format!("`{}`", response.status.value)).collect();
        facts.push(format!("Responses: {}.", statuses.join(", ")));
        facts.extend(
            operation
                .headers
                .as_ref()
                .map(|headers| format!("Headers of the response: [`{}`].", headers.name.as_str())),
        );
        facts.extend(operation.extra.map(|id| {
            let extra = self.scope.link_in(id);
            match operation.output {
                Output::Page(_) => format!("Next to the items, by {PAGE_EXTRA}: {extra}."),
                _ => format!("Next to the result, by {EXTRA}: {extra}."),
            }
        }));
        facts.extend(self.errors());
        facts.extend(operation.comes_whole.as_ref().map(|reason| format!("Pages: none. {reason}")));
        if let Some(beta) = &operation.beta {
            facts.push(format!("State: {}.", beta.trim_end_matches('.')));
        }
        facts.extend(operation.arguments().filter_map(|argument| self.argument(argument)));
        let optional = operation.parameters.iter().filter(|parameter| !parameter.required);
        let (filters, others): (Vec<_>, Vec<_>) =
            optional.partition(|parameter| parameter.filter.is_some());
        facts.extend(self.at_a_glance("Filters", &filters));
        facts.extend(self.at_a_glance("Optional", &others));
        docs.list(&facts);
        if let Some(example) = example::for_operation(self.scope.rust, crate_name, operation) {
            docs.paragraph("# Example").lines(example);
        }
        docs
    }

    /// What the body is, where it is not an object as JSON that is always sent.
    fn sent(&self) -> Option<String> {
        let operation = self.operation;
        let media = operation.content.media_types().into_iter();
        let media: Vec<_> = media.map(|media| format!("`{}`", docs::code(media))).collect();
        let media = media.join(" or ");
        let is_plain = operation.content == Content::default();
        match (operation.body, operation.body_required) {
            (Body::Nothing, _) => None,
            (Body::Whole, false) => Some(format!("Body: {media}, sent if it is set.")),
            (_, false) => Some(format!("Body: {media}, sent if anything in it is set.")),
            (_, true) => (!is_plain).then(|| format!("Body: {media}.")),
        }
    }

    /// What the bodies of errors are, where the spec says so.
    fn errors(&self) -> Option<String> {
        let errors = self.operation.errors_in_words().into_iter();
        let errors: Vec<_> =
            errors.map(|(ty, statuses)| format!("{} for {statuses}", self.given(ty))).collect();
        (!errors.is_empty()).then(|| format!("Errors, by {JSON}: {}.", errors.join(", ")))
    }

    fn returns(&self) -> String {
        let (whole, nullable) = if let Some(response) = self.operation.several() {
            (format!("Returns the [`{}`] of the status", response.as_str()), false)
        } else {
            let output = &self.operation.output;
            let arrives = match output {
                Output::Raw(Raw::Bytes) => Some("they arrive"),
                Output::Raw(Raw::Text) | Output::Series(..) => Some("it arrives"),
                _ => None,
            };
            let stream = arrives.map(|arrives| {
                format!(", which [`Client::stream`](crate::Client::stream) reads as {arrives}")
            });
            (self.returns_whole() + &stream.unwrap_or_default(), output.is_nullable())
        };
        match (&self.operation.absent, nullable) {
            (None, false) => format!("{whole}."),
            (None, true) => format!("{whole}; `None` where it is null."),
            (Some(_), false) => format!("{whole}; `None` where it does not exist: see {ABSENT}."),
            (Some(_), true) => {
                format!("{whole}; `None` where it is null or does not exist: see {ABSENT}.")
            }
        }
    }

    fn returns_whole(&self) -> String {
        match &self.operation.output {
            Output::Page(item) => {
                let page = self.scope.link_to("runtime::Page", "crate::Page");
                let info = self.operation.page_info.map(|id| {
                    let info = self.scope.link_in(id);
                    format!(". [`Page::info`](crate::Page::info) reads its {info}")
                });
                format!(
                    "Returns a {page} of {}; [`Client::items`](crate::Client::items) follows \
                     it{}",
                    self.given(item),
                    info.unwrap_or_default()
                )
            }
            Output::Result(ty) | Output::Bare(ty) => {
                let the = if matches!(ty, Type::Named(_)) { "the " } else { "" };
                format!("Returns {the}{}", self.given(ty))
            }
            Output::Raw(raw) => format!("Returns {}", raw.phrase()),
            Output::Series(Series::Ndjson, ty) => format!("Returns a list of {}", self.given(ty)),
            Output::Series(Series::Events, ty) => {
                let event = "runtime::streaming::Event";
                let event = self.scope.link_to(event, "crate::streaming::Event");
                format!("Returns a list of {event} with {}", self.given(ty))
            }
            Output::Nothing => "Returns nothing".to_owned(),
        }
    }

    /// A type in words, with a link where it has a page of its own.
    fn given(&self, ty: &Type) -> String {
        match ty {
            Type::Scalar(scalar) => self.native(scalar.native()),
            Type::Any => "a JSON value".to_owned(),
            Type::Named(named) => self.scope.link_in(named.id),
            Type::List(inner) => format!("a list of {}", self.given(inner)),
            Type::Map(inner) => format!("a map from strings to {}", self.given(inner)),
            Type::Nullable(inner) => self.given(inner),
        }
    }

    fn native(&self, native: Native) -> String {
        match native {
            Native::Primitive(name) | Native::Prelude(name) => format!("`{name}`"),
            Native::Runtime(name) => {
                self.scope.link_to(&format!("runtime::{name}"), &format!("crate::{name}"))
            }
        }
    }

    /// What has to be known of an argument besides its name and its type, if anything.
    fn argument(&self, argument: &Parameter) -> Option<String> {
        let (doc, rest) = docs::lead(&argument.facts.doc);
        let bounds = &argument.facts.bounds;
        let path = &self.scope.rust.module(self.operation.module).path;
        let names = path.iter().chain([&argument.name]).map(Name::as_str);
        if bounds.is_empty() && rest.is_empty() && repeats(&doc, names) {
            return None;
        }
        let known: Vec<_> = [doc.trim_end_matches('.')]
            .into_iter()
            .filter(|doc| !doc.is_empty())
            .chain(bounds.iter().map(String::as_str))
            .collect();
        let name = argument.name.as_str();
        Some(docs::with_blocks(format!("`{name}`: {}.", known.join("; ")), rest))
    }

    /// Links to setters. That of a filter and that of its opposite are one entry.
    fn at_a_glance(&self, title: &str, parameters: &[&Parameter]) -> Option<String> {
        let of = self.operation.structure.as_str();
        let mut entries: Vec<String> = Vec::new();
        let mut last = None;
        for parameter in parameters {
            let name = parameter.name.as_str();
            let opposite = format!("{}_not", last.unwrap_or_default());
            match entries.last_mut() {
                Some(entry) if parameter.filter == Some(Filter::Drops) && name == opposite => {
                    *entry = format!("{entry} and [`_not`]({of}::{name})");
                }
                _ => entries.push(format!("[`{name}`]({of}::{name})")),
            }
            last = Some(name);
        }
        (!entries.is_empty()).then(|| format!("{title}: {}.", entries.join(", ")))
    }
}

/// Whether `doc` says no more than `names` do, as "Name of the organization." does of `name`.
fn repeats<'a>(doc: &str, names: impl Iterator<Item = &'a str>) -> bool {
    let stem = |word: &str| word.trim_end_matches('s').to_lowercase();
    let known: Vec<_> = names.flat_map(|name| name.split('_')).map(stem).collect();
    doc.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !stem(word).is_empty())
        .all(|word| FILLERS.contains(&&*word.to_lowercase()) || known.contains(&stem(word)))
}

#[cfg(test)]
mod tests {
    use super::repeats;

    #[test]
    fn a_doc_that_adds_nothing_is_left_out() {
        let names = || ["organizations", "members", "organization_id"].into_iter();
        for doc in ["", "The organization.", "Id of the organization", "The organization's members"]
        {
            assert!(repeats(doc, names()), "{doc}");
        }
        for doc in ["The organization to leave.", "Its parent.", "Die Organisation."] {
            assert!(!repeats(doc, names()), "{doc}");
        }
    }
}
