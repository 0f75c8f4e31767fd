//! The spec as it is written, with a place for every part of it.

mod answers;
mod api;
mod bodies;
mod braces;
mod content;
mod cut;
mod derive;
pub(crate) mod drift;
pub(crate) mod examples;
mod forms;
mod includes;
mod items;
mod keys;
pub(crate) mod lookup;
mod lost;
mod meant;
mod methods;
pub(crate) mod mock;
mod moved;
mod nested;
pub(crate) mod page_parameter;
mod parts;
pub(crate) mod path;
mod read;
mod required;
mod resources;
mod response_path;
mod suits;
mod tagged;
pub(crate) mod template;
pub(crate) mod type_text;
mod types;
mod values;
mod variants;
mod vocabulary;

pub(crate) use content::{Answer, AnswerForm, Body};
pub(crate) use forms::{
    EnumValue, LeftOut, Tagged, TaggedVariant, TypeDeclaration, TypeForm, Variant, VariantForm,
};

use crate::language::auth::Auth;
use crate::language::content::Content;
use crate::language::paging::{Envelope, Next};
use crate::language::style::Style;
use crate::language::ty;
use crate::source::{Span, Spanned};
use crate::yaml::Node;

/// A spec, as far as it can be read.
///
/// An error leaves a hole. What has one says so, so that rules do not report it again in other words.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) api: Api,
    pub(crate) resources: Vec<Resource>,
    /// The names of resources of which nothing can be read, or that do not lie where they belong.
    pub(crate) unread: Vec<String>,
    /// What `drift.yaml` says, where there is one.
    pub(crate) drift: Option<drift::Drift>,
    /// What `mock.yaml` says, where there is one.
    pub(crate) mock: Option<mock::Mock>,
}

/// What `api.yaml` says.
#[derive(Debug, Default)]
pub(crate) struct Api {
    /// Whether all names that other files use could be read.
    pub(crate) is_whole: bool,
    /// The names of sources and schemes of which nothing more can be read.
    pub(crate) unread: Vec<String>,
    pub(crate) name: String,
    pub(crate) doc: String,
    /// Where it says so; `None` where it cannot be read.
    pub(crate) base_url: Option<Spanned<String>>,
    pub(crate) base_url_variable: Option<Spanned<String>>,
    pub(crate) request_id: Option<Spanned<String>>,
    pub(crate) envelope: Envelope,
    /// The type of the bodies of errors, where it is not that of the envelope.
    pub(crate) error: Option<Spanned<Type>>,
    pub(crate) docs: Option<String>,
    /// The resources at the top that are compiled by default, where each is a feature.
    pub(crate) default_features: Option<Vec<Spanned<String>>>,
    pub(crate) sources: Vec<(Spanned<String>, String)>,
    pub(crate) auth: Vec<Scheme>,
    pub(crate) pagination: Vec<Pagination>,
    /// The beginning of the file.
    pub(crate) span: Option<Span>,
}

/// An authentication scheme: headers made of secrets.
#[derive(Debug)]
pub(crate) struct Scheme {
    pub(crate) name: Spanned<String>,
    pub(crate) title: Option<String>,
    pub(crate) rust: Option<Spanned<String>>,
    pub(crate) headers: Vec<(Spanned<String>, Spanned<String>)>,
    /// Environment variables by the names of secrets.
    pub(crate) env: Vec<(Spanned<String>, Spanned<String>)>,
    pub(crate) doc: String,
}

/// How one page leads to the next.
#[derive(Debug)]
pub(crate) struct Pagination {
    pub(crate) name: Spanned<String>,
    pub(crate) parameter: Spanned<String>,
    pub(crate) next: Next,
    pub(crate) items: Option<String>,
    pub(crate) total: Option<String>,
    pub(crate) more: Option<String>,
    /// The parameter that asks for a number of items on a page.
    pub(crate) limit: Option<String>,
    pub(crate) size: Option<String>,
}

/// A resource: one file.
#[derive(Debug)]
pub(crate) struct Resource {
    pub(crate) known: Known,
    pub(crate) file: String,
    pub(crate) name: Spanned<String>,
    pub(crate) doc: Spanned<String>,
    pub(crate) docs: Option<String>,
    pub(crate) rust: Option<Spanned<String>>,
    /// What holds here and below for what names no source.
    pub(crate) from: Vec<Spanned<String>>,
    pub(crate) path: Vec<Item>,
    /// What every method here and below has in its headers.
    pub(crate) header: Vec<Item>,
    pub(crate) methods: Vec<Method>,
    pub(crate) types: Vec<TypeDeclaration>,
}

impl Resource {
    /// The parameters that it declares for every method here and below.
    pub(crate) fn shared(&self) -> impl Iterator<Item = &Item> {
        self.path.iter().chain(&self.header)
    }
}

/// Which parts of a resource leave nothing unknown: the parameters that it declares for its methods,
/// its methods by verb and path, its types by name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    pub(crate) parameters: bool,
    pub(crate) methods: bool,
    pub(crate) types: bool,
}

/// A method of a resource.
#[derive(Debug)]
pub(crate) struct Method {
    pub(crate) is_whole: bool,
    /// The place of all that is said about it.
    pub(crate) span: Span,
    pub(crate) name: Spanned<String>,
    pub(crate) verb: Spanned<Verb>,
    pub(crate) path: Spanned<String>,
    pub(crate) summary: Spanned<String>,
    pub(crate) notes: Notes,
    pub(crate) docs: Option<String>,
    pub(crate) beta: Option<String>,
    pub(crate) auth: Auth<Spanned<String>>,
    pub(crate) permissions: Vec<Spanned<String>>,
    pub(crate) paginate: Option<Spanned<String>>,
    /// Why it has no pages, although a parameter looks as if it had.
    pub(crate) comes_whole: Option<String>,
    pub(crate) page_info: Option<Spanned<Type>>,
    /// What responses have next to the result.
    pub(crate) extra: Option<Spanned<Type>>,
    pub(crate) parameters: Vec<Item>,
    pub(crate) query: Vec<Item>,
    pub(crate) header: Vec<Item>,
    pub(crate) body: Option<Spanned<Body>>,
    /// Whether any part of the body may be left out.
    pub(crate) is_partial: bool,
    /// What the model that the body is a part of has and requests lack.
    pub(crate) left_out: Vec<LeftOut>,
    /// What the body is written in.
    pub(crate) content: Content,
    /// Whether it is always sent, not only where something of it is set.
    pub(crate) body_required: bool,
    pub(crate) answers: Vec<Answer>,
    pub(crate) example: Option<MethodExample>,
}

/// The verb of a method.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Verb {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

/// A parameter of a method or a field of a model.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) is_whole: bool,
    /// The place of the key, with the question mark of what is optional.
    pub(crate) key: Span,
    pub(crate) wire: Spanned<String>,
    pub(crate) required: bool,
    pub(crate) form: ItemForm,
    pub(crate) notes: Notes,
}

impl Item {
    /// The type of one value, whatever is done with it.
    pub(crate) fn ty(&self) -> &Spanned<Type> {
        let (ItemForm::Plain { ty, .. } | ItemForm::Filter { ty, .. }) = &self.form;
        ty
    }

    /// The same, to be changed.
    pub(crate) fn ty_mut(&mut self) -> &mut Spanned<Type> {
        let (ItemForm::Plain { ty, .. } | ItemForm::Filter { ty, .. }) = &mut self.form;
        ty
    }
}

#[derive(Clone, Debug)]
pub(crate) enum ItemForm {
    /// One type; a list is written as `style` says.
    Plain { ty: Spanned<Type>, style: Spanned<Style> },
    /// `name` (unless only `not` is documented) and `name.not`, both repeated.
    Filter { ty: Spanned<Type>, keeps: bool, plain: Vec<Spanned<String>> },
}

impl ItemForm {
    /// One type, of which no style is said.
    pub(crate) fn plain(ty: Spanned<Type>) -> Self {
        let style = Spanned::new(Style::Repeat, ty.span);
        Self::Plain { ty, style }
    }
}

/// What can be said about anything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notes {
    pub(crate) doc: Option<String>,
    pub(crate) from: Vec<Spanned<String>>,
    pub(crate) deprecated: Option<String>,
    pub(crate) rust: Option<Spanned<String>>,
    pub(crate) bounds: Vec<(Spanned<String>, Node)>,
    /// Requests do not have it.
    pub(crate) read_only: bool,
    /// Responses do not have it.
    pub(crate) write_only: bool,
    pub(crate) example: Option<Example>,
}

/// An example, and whose it is.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) value: Node,
    pub(crate) ours: bool,
}

/// The example of a method: values by the names on the wire.
#[derive(Debug, Default)]
pub(crate) struct MethodExample {
    /// Each with the key that it stands under: `path`, `query` or `header`.
    pub(crate) values: Vec<(&'static str, Spanned<String>, Node)>,
    pub(crate) body: Option<Node>,
    pub(crate) result: Option<Node>,
    pub(crate) result_info: Option<Node>,
    pub(crate) extra: Option<Node>,
}

/// A type, as far as its text tells.
pub(crate) type Type = ty::Type<Spanned<String>>;

impl Document {
    /// The names of the resources at the top.
    pub(crate) fn tops(&self) -> impl Iterator<Item = &str> {
        let names = self.resources.iter().map(|resource| &*resource.name.value);
        names.filter(|name| !name.contains('.'))
    }

    /// The header parameters of its resources and their methods.
    pub(crate) fn headers(&self) -> impl Iterator<Item = &Item> {
        self.resources.iter().flat_map(|resource| {
            resource.header.iter().chain(resource.methods.iter().flat_map(|method| &method.header))
        })
    }

    /// Whether the resource of `file` is below one of which nothing can be read.
    pub(crate) fn is_below_unread(&self, file: &str) -> bool {
        let name = resources::name_of(file);
        let rests = self.unread.iter().filter_map(|unread| name.strip_prefix(&**unread));
        rests.into_iter().any(|rest| rest.starts_with('.'))
    }

    /// The number of the resource at the top that is called `name`.
    pub(crate) fn top(&self, name: &str) -> Option<usize> {
        let is_it = |resource: &Resource| resource.name.value == name && !name.contains('.');
        self.resources.iter().position(is_it)
    }
}

impl Api {
    /// How the pages of a method lead to one another, and the number of that scheme.
    pub(crate) fn pagination_of(&self, method: &Method) -> Option<(usize, &Pagination)> {
        let chosen = method.paginate.as_ref()?;
        let mut schemes = self.pagination.iter().enumerate();
        schemes.find(|(_, scheme)| scheme.name.value == chosen.value)
    }

    /// The schemes of pages whose parameter the query of a method has.
    pub(crate) fn schemes_of(&self, method: &Method) -> Vec<&str> {
        let has = |name: &str| method.query.iter().any(|item| item.wire.value == name);
        let fitting = self.pagination.iter().filter(|scheme| has(&scheme.parameter.value));
        fitting.map(|scheme| &*scheme.name.value).collect()
    }
}

impl Scheme {
    /// The secrets that the headers are made of, in their order, each once.
    pub(crate) fn secrets(&self) -> Vec<Spanned<String>> {
        let mut secrets: Vec<Spanned<String>> = Vec::new();
        for (_, template) in &self.headers {
            for part in template::parse(&template.value).unwrap_or_default() {
                if let template::Part::Secret(range) = part
                    && let Some(name) = template.value.get(range.clone())
                    && secrets.iter().all(|known| known.value != name)
                {
                    secrets.push(Spanned::new(name.to_owned(), template.part(range)));
                }
            }
        }
        secrets
    }
}

impl Verb {
    pub(crate) const ALL: [(&'static str, Self); 5] = [
        ("get", Self::Get),
        ("post", Self::Post),
        ("put", Self::Put),
        ("patch", Self::Patch),
        ("delete", Self::Delete),
    ];

    /// The verb as it is sent.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}
