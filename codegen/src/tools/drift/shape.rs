//! A type of the spec, one level deep: names looked up, bounds put together.

use crate::document::examples::json;
use crate::document::lookup::{Lookup, TypeKey};
use crate::document::{EnumValue, Notes, Type, TypeForm, Variant, VariantForm};
use serde_json::Value;

/// A type and what is said about it.
#[derive(Clone, Debug)]
pub(super) struct Shape<'a> {
    pub(super) form: Form<'a>,
    pub(super) nullable: bool,
    /// The number of the resource that the names in the form are written in.
    pub(super) from: usize,
    /// The type behind the form, where it is an id, an enum or a union.
    pub(super) named: Option<TypeKey>,
    pub(super) bounds: Vec<Bound<'a>>,
    /// Whether a type behind the form is deprecated.
    pub(super) deprecated: bool,
}

/// A bound, and whether the named type has it, not the place that uses the type.
#[derive(Clone, Debug)]
pub(super) struct Bound<'a> {
    pub(super) name: &'a str,
    pub(super) value: Value,
    pub(super) declared: bool,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(super) enum Form<'a> {
    String,
    Integer,
    Number,
    Boolean,
    Date,
    DateTime,
    DateOrTime,
    Unknown,
    Enum(&'a [EnumValue]),
    Union(&'a [Variant]),
    Model(TypeKey),
    List(&'a Type),
    Map(&'a Type),
}

/// What `type` is, with `notes` about it, in the names of resource number `from`.
pub(super) fn shape<'a>(
    lookup: &'a Lookup<'a>,
    from: usize,
    ty: &'a Type,
    notes: &'a Notes,
) -> Shape<'a> {
    let mut shape = bare(lookup, from, ty);
    for (name, node) in &notes.bounds {
        shape.bounds.retain(|bound| bound.name != name.value);
        shape.bounds.push(Bound { name: &name.value, value: json(node), declared: false });
    }
    shape
}

/// What `type` is, with nothing said about it.
pub(super) fn bare<'a>(lookup: &'a Lookup<'a>, from: usize, ty: &'a Type) -> Shape<'a> {
    let form = match ty {
        Type::Nullable(inner) => {
            return Shape { nullable: true, ..bare(lookup, from, inner) };
        }
        Type::Named(name) => {
            if let Some(key) = lookup.get(from, &name.value) {
                return declared(lookup, key);
            }
            Form::Unknown
        }
        Type::String => Form::String,
        Type::Integer => Form::Integer,
        Type::Number => Form::Number,
        Type::Boolean => Form::Boolean,
        Type::Date => Form::Date,
        Type::DateTime => Form::DateTime,
        Type::DateOrTime => Form::DateOrTime,
        Type::Unknown => Form::Unknown,
        Type::List(inner) => Form::List(inner),
        Type::Map(inner) => Form::Map(inner),
    };
    Shape { form, nullable: false, from, named: None, bounds: Vec::new(), deprecated: false }
}

fn declared<'a>(lookup: &'a Lookup<'a>, key: TypeKey) -> Shape<'a> {
    let declared = lookup.declaration(key);
    let form = match &declared.form {
        TypeForm::Id => Form::String,
        TypeForm::Enum(values) => Form::Enum(values),
        TypeForm::Union(variants) => Form::Union(variants),
        TypeForm::Model { .. } => Form::Model(key),
    };
    let bounds = declared.notes.bounds.iter();
    let bounds =
        bounds.map(|(name, node)| Bound { name: &name.value, value: json(node), declared: true });
    Shape {
        named: (!matches!(form, Form::Model(_))).then_some(key),
        form,
        nullable: false,
        from: key.resource,
        bounds: bounds.collect(),
        deprecated: declared.notes.deprecated.is_some(),
    }
}

impl<'a> Shape<'a> {
    /// What the items of a list of `inner` are: bounds that do not count items are theirs.
    pub(super) fn items(&mut self, lookup: &'a Lookup<'a>, inner: &'a Type) -> Self {
        let mut items = bare(lookup, self.from, inner);
        let of_list = |bound: &Bound<'_>| {
            matches!(bound.name, "min_items" | "max_items") || bound.name == "default"
        };
        let (own, passed) = std::mem::take(&mut self.bounds).into_iter().partition(of_list);
        self.bounds = own;
        for bound in passed {
            items.bounds.retain(|known: &Bound<'_>| known.name != bound.name);
            items.bounds.push(bound);
        }
        items
    }

    /// The bound called `name`.
    pub(super) fn bound(&self, name: &str) -> Option<&Bound<'a>> {
        self.bounds.iter().find(|bound| bound.name == name)
    }

    /// What the value can be, in words that both sides share.
    pub(super) fn words(&self, lookup: &'a Lookup<'a>) -> Vec<String> {
        let one = |word: &str| vec![word.to_owned()];
        match &self.form {
            Form::String => one("string"),
            Form::Integer => one("integer"),
            Form::Number => one("number"),
            Form::Boolean => one("boolean"),
            Form::Date => one("date"),
            Form::DateTime => one("date-time"),
            Form::DateOrTime => vec!["date".to_owned(), "date-time".to_owned()],
            Form::Unknown => one("unknown"),
            Form::Enum(values) => {
                values.iter().map(|value| Value::from(&*value.value.value).to_string()).collect()
            }
            Form::Union(variants) => {
                variants.iter().flat_map(|variant| self.variant(lookup, variant)).collect()
            }
            Form::Model(_) | Form::Map(_) => one("object"),
            Form::List(_) => one("list"),
        }
    }

    fn variant(&self, lookup: &'a Lookup<'a>, variant: &'a Variant) -> Vec<String> {
        match &variant.form {
            VariantForm::Literal(node) => vec![json(node).to_string()],
            // A union in a union is rare, and may be the same one.
            VariantForm::Type(ty) => match bare(lookup, self.from, &ty.value) {
                Shape { form: Form::Union(_), .. } => vec!["union".to_owned()],
                shape => shape.words(lookup),
            },
        }
    }
}
