//! Declared types.

use super::name::{ARGUMENTS, Name, file, snake};
use super::shapes::{
    Facts, Field, Form, Model, Named, Rust, Type, TypeDefinition, Variant, VariantForm,
};
use super::{Namer, docs};
use crate::api::{self, Api, Definition, Scalar};
use crate::language::ty::Wire;
use crate::source::Spanned;
use serde_json::Value as Json;

impl Rust {
    /// A type as Rust writes it, without its path.
    pub(crate) fn written(&self, ty: &Type) -> String {
        match ty {
            Type::Scalar(scalar) => scalar.native().name().to_owned(),
            Type::Any => "serde_json::Value".to_owned(),
            Type::Named(Named { id, boxed }) => {
                let name = self.definition(*id).name.ident();
                if *boxed { format!("Box<{name}>") } else { name.to_string() }
            }
            Type::List(inner) => format!("Vec<{}>", self.written(inner)),
            Type::Map(inner) => format!("BTreeMap<String, {}>", self.written(inner)),
            Type::Nullable(outer) => match &**outer {
                // What distinguishes null from absent.
                Type::Nullable(inner) => format!("Option<Nullable<{}>>", self.written(inner)),
                inner => format!("Option<{}>", self.written(inner)),
            },
        }
    }
}

impl Namer<'_> {
    pub(super) fn definition(&mut self, of: &Definition) -> TypeDefinition {
        let name = self.camel(&of.word, of.notes.rust.as_ref());
        let module = snake(name.as_str(), None).filter(|_| !name.is_invalid());
        let module = module.unwrap_or_else(|| name.clone());
        let mut facts = Facts::of(&of.notes, &of.bounds);
        if facts.doc.is_empty() {
            facts.doc = vec![format!("`{}`.", docs::line(&of.word.value).replace('`', "'"))];
        }
        TypeDefinition {
            form: self.form(of, &name),
            file: file(&module),
            module: of.resource,
            facts,
            sent: of.sent,
            standalone: of.standalone,
            name,
        }
    }

    fn form(&mut self, of: &Definition, name: &Name) -> Form {
        match &of.form {
            api::Form::Id => Form::Id,
            api::Form::Enum(values) => {
                let values: Vec<_> = values.iter().map(|value| self.value(value)).collect();
                let unknown = unknown(values.iter().map(|value| &value.name));
                Form::Enum(values, unknown)
            }
            api::Form::Union(all) => {
                if let Some(scalar) = of_values(all) {
                    let values: Vec<_> = all.iter().map(|one| self.listed(one)).collect();
                    let unknown = unknown(values.iter().map(|value| &value.name));
                    return match scalar {
                        Scalar::String => Form::Enum(values, unknown),
                        _ => Form::Scalars(scalar, values, unknown),
                    };
                }
                let variants: Vec<_> = all.iter().map(|one| self.variant(one)).collect();
                if is_of_strings(self.api, all) {
                    Form::TextUnion(variants)
                } else {
                    let unknown = unknown(variants.iter().map(|variant| &variant.name));
                    Form::Union(variants, unknown)
                }
            }
            api::Form::Tagged(tagged) => Form::Tagged(self.tagged(of, name, tagged)),
            api::Form::Model { fields, additional } => {
                let fields: Vec<_> = fields.iter().map(|one| self.field(one, of.sent)).collect();
                let required = fields.iter().filter(|field| field.required).count();
                let bundled = of.sent && required > ARGUMENTS;
                Form::Model(Model {
                    fields,
                    additional: additional.as_ref().map(|ty| Type::of(&ty.value)),
                    sent: of.sent,
                    keeps_members: of.sent && of.received && additional.is_none(),
                    bundle: bundled.then(|| name.with("Params")),
                })
            }
        }
    }

    fn value(&mut self, value: &api::Value) -> Variant {
        Variant {
            name: self.camel(&value.text, value.notes.rust.as_ref()),
            form: VariantForm::Literal(Json::String(value.text.value.clone())),
            facts: Facts::of(&value.notes, &api::Bounds::default()),
        }
    }

    /// A variant of a union, which says what it always is.
    fn variant(&mut self, variant: &api::Variant) -> Variant {
        let mut variant = self.listed(variant);
        if let Some(text) = variant.text().filter(|_| variant.facts.doc.is_empty()) {
            let text = docs::line(&text).replace('`', "'");
            variant.facts.doc = vec![format!("Always `{text}`.")];
        }
        variant
    }

    /// The same of an enum, whose docs have the value anyway.
    fn listed(&mut self, variant: &api::Variant) -> Variant {
        let form = match &variant.form {
            api::VariantForm::Type(ty) => VariantForm::Type(Type::of(ty)),
            api::VariantForm::Literal(value) => VariantForm::Literal(value.clone()),
        };
        let word = variant.word.clone().map(|word| match &form {
            // The value of an enum: a number is not a name.
            VariantForm::Literal(Json::Number(number)) if number.to_string() == word => {
                format!("Value {}", word.replace('-', "minus "))
            }
            _ => word,
        });
        Variant {
            name: self.camel(&word, variant.notes.rust.as_ref()),
            form,
            facts: Facts::of(&variant.notes, &api::Bounds::default()),
        }
    }

    pub(super) fn field(&mut self, field: &api::Field, sent: bool) -> Field {
        let word = Spanned::new(field.name.clone(), field.span);
        let name = self.snake(&word, field.notes.rust.as_ref());
        let ty = Type::of(&field.ty);
        Field {
            null: null(&name, &ty, field.required || !sent),
            wire: field.name.clone(),
            required: field.required,
            facts: Facts::of(&field.notes, &field.bounds),
            name,
            ty,
        }
    }
}

/// The setter that sends null, of what is optional and can be null.
pub(super) fn null(name: &Name, ty: &Type, required: bool) -> Option<Name> {
    (!required && matches!(ty, Type::Nullable(_))).then(|| name.with("_null"))
}

/// The variant of values that are none of those called `taken`.
pub(super) fn unknown<'a>(taken: impl Iterator<Item = &'a Name>) -> Name {
    let taken: Vec<_> = taken.collect();
    let words = ["Unknown", "Unlisted", "Undocumented"];
    let free = words.into_iter().map(Name::own).find(|free| !taken.contains(&free));
    free.unwrap_or_else(|| Name::own("UnknownToThisVersion"))
}

/// What the literals of a union are, where all are strings, all integers or all booleans.
fn of_values(variants: &[api::Variant]) -> Option<Scalar> {
    let are = |scalar: &Scalar| {
        variants.iter().all(|variant| match &variant.form {
            api::VariantForm::Literal(value) => scalar.has(value),
            api::VariantForm::Type(_) => false,
        })
    };
    let kinds = [Scalar::String, Scalar::Integer, Scalar::Boolean];
    kinds.into_iter().find(are).filter(|_| !variants.is_empty())
}

/// Whether all variants of a union are strings, and just one takes any: more could not be told apart.
fn is_of_strings(api: &Api, variants: &[api::Variant]) -> bool {
    let are = variants.iter().map(|variant| match &variant.form {
        api::VariantForm::Literal(value) => value.is_string().then_some(0),
        api::VariantForm::Type(ty) => is_string(api, ty).then_some(1),
    });
    are.sum::<Option<usize>>() == Some(1)
}

fn is_string(api: &Api, ty: &api::Type) -> bool {
    match ty {
        api::Type::Scalar(Scalar::String) => true,
        api::Type::Named(id) => api.definition(*id).form.wire() == Wire::String,
        api::Type::Scalar(_)
        | api::Type::Any
        | api::Type::List(_)
        | api::Type::Map(_)
        | api::Type::Nullable(_) => false,
    }
}
