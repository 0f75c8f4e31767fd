//! A type of the spec, one level deep: names looked up, bounds put together.

use crate::api::{self, Api, Bounds, Json, Scalar, Type, TypeId, Variant, VariantForm};
use crate::language::ty::Wire;
use serde_json::Value;

/// A type and what is said about it.
#[derive(Clone, Debug)]
pub(super) struct Shape<'a> {
    pub(super) form: Form<'a>,
    pub(super) nullable: bool,
    /// The type behind the form, where it is an id, an enum or a union.
    pub(super) named: Option<TypeId>,
    pub(super) bounds: Vec<Bound>,
    /// Whether a type behind the form is deprecated.
    pub(super) deprecated: bool,
}

/// A bound, and whether the named type has it, not the place that uses the type.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    pub(super) name: &'static str,
    pub(super) value: Value,
    pub(super) declared: bool,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(super) enum Form<'a> {
    Scalar(Scalar),
    Unknown,
    Enum(&'a [api::Value]),
    Union(&'a [Variant]),
    Model(TypeId),
    /// Objects that a tag tells apart.
    Tagged(TypeId),
    List(&'a Type),
    Map(&'a Type),
}

/// What `ty` is, with `bounds` of its values.
pub(super) fn shape<'a>(api: &'a Api, ty: &'a Type, bounds: &Bounds) -> Shape<'a> {
    let mut shape = bare(api, ty);
    shape.bound_by(bounds, false);
    shape
}

/// What `ty` is, with nothing said about it.
pub(super) fn bare<'a>(api: &'a Api, ty: &'a Type) -> Shape<'a> {
    let form = match ty {
        Type::Nullable(inner) => return Shape { nullable: true, ..bare(api, inner) },
        Type::Named(id) => return declared(api, *id),
        Type::Scalar(scalar) => Form::Scalar(*scalar),
        Type::Any => Form::Unknown,
        Type::List(inner) => Form::List(inner),
        Type::Map(inner) => Form::Map(inner),
    };
    Shape { form, nullable: false, named: None, bounds: Vec::new(), deprecated: false }
}

fn declared(api: &Api, id: TypeId) -> Shape<'_> {
    let definition = api.definition(id);
    let form = match (definition.form.wire(), definition.form.values()) {
        (Wire::String, []) => Form::Scalar(Scalar::String),
        (Wire::String, values) => Form::Enum(values),
        (Wire::OneOf, _) => Form::Union(definition.form.variants()),
        (Wire::Object, _) => Form::Model(id),
        (Wire::Tagged, _) => Form::Tagged(id),
    };
    let mut shape = Shape {
        named: (!matches!(form, Form::Model(_) | Form::Tagged(_))).then_some(id),
        form,
        nullable: false,
        bounds: Vec::new(),
        deprecated: definition.notes.deprecated.is_some(),
    };
    shape.bound_by(&definition.bounds, true);
    shape
}

impl<'a> Shape<'a> {
    /// Adds `bounds`, instead of those of the same names.
    fn bound_by(&mut self, bounds: &Bounds, declared: bool) {
        for (name, value) in bounds.each() {
            self.bounds.retain(|bound| bound.name != name);
            self.bounds.push(Bound { name, value, declared });
        }
    }

    /// What the items of a list of `inner` are: bounds that do not count items are theirs.
    pub(super) fn items(&mut self, api: &'a Api, inner: &'a Type) -> Self {
        let mut items = bare(api, inner);
        let of_list = |bound: &Bound| matches!(bound.name, "min_items" | "max_items" | "default");
        let (own, passed) = std::mem::take(&mut self.bounds).into_iter().partition(of_list);
        self.bounds = own;
        for bound in passed {
            items.bounds.retain(|known| known.name != bound.name);
            items.bounds.push(bound);
        }
        items
    }

    /// The type that it is, where the spec declares it.
    pub(super) fn declared(&self) -> Option<TypeId> {
        match self.form {
            Form::Model(id) | Form::Tagged(id) => Some(id),
            _ => self.named,
        }
    }

    /// The bound called `name`.
    pub(super) fn bound(&self, name: &str) -> Option<&Bound> {
        self.bounds.iter().find(|bound| bound.name == name)
    }

    /// What the value can be, in words that both sides share.
    pub(super) fn words(&self, api: &'a Api) -> Vec<String> {
        let one = |word: &str| vec![word.to_owned()];
        match &self.form {
            Form::Scalar(scalar) => match scalar.json() {
                // Documents have sizes as formats.
                Json::Integer => one("integer"),
                _ if matches!(scalar, Scalar::Base64 | Scalar::Secret) => one("string"),
                _ => scalar.word().split(" | ").map(str::to_owned).collect(),
            },
            Form::Unknown => one("unknown"),
            Form::Enum(values) => {
                values.iter().map(|value| Value::from(&*value.text.value).to_string()).collect()
            }
            Form::Union(variants) => {
                variants.iter().flat_map(|variant| words_of(api, variant)).collect()
            }
            Form::Model(_) | Form::Tagged(_) | Form::Map(_) => one("object"),
            Form::List(_) => one("list"),
        }
    }
}

fn words_of(api: &Api, variant: &Variant) -> Vec<String> {
    match &variant.form {
        VariantForm::Literal(literal) => vec![literal.to_string()],
        // A union in a union is rare, and may be the same one.
        VariantForm::Type(ty) => match bare(api, ty) {
            Shape { form: Form::Union(_), .. } => vec!["union".to_owned()],
            shape => shape.words(api),
        },
    }
}
