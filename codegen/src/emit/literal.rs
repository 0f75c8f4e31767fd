//! Values of the spec as a caller writes them.

use super::example::{At, Writer};
use crate::api::{Json, Scalar, TypeId};
use crate::language::scalar::Native;
use crate::language::ty::Wire;
use crate::rust::Name;
use crate::rust::shapes::{Field, Model, Named, Type, TypeDefinition, Variant, VariantForm};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Map, Value};

impl Writer<'_> {
    /// `value` of the type as Rust; `None` where Rust cannot say it.
    pub(super) fn value(&mut self, ty: &Type, value: &Value, at: At) -> Option<TokenStream> {
        let into = |tokens: TokenStream| match at {
            At::Argument => tokens,
            At::Field => quote!(#tokens.into()),
        };
        Some(match (ty, value) {
            (Type::Scalar(Scalar::String), Value::String(text))
                if text.is_empty() && at == At::Field =>
            {
                quote!(String::new())
            }
            (Type::Scalar(scalar), value) => {
                let literal = literal(*scalar, value)?;
                match scalar.native() {
                    Native::Primitive(_) => literal,
                    Native::Prelude(_) | Native::Runtime(_) => into(literal),
                }
            }
            (Type::List(inner), Value::Array(items)) => {
                let items: Option<Vec<_>> =
                    items.iter().map(|item| self.value(inner, item, at)).collect();
                let items = items?;
                match at {
                    At::Argument => quote!([#(#items),*]),
                    At::Field => quote!(vec![#(#items),*]),
                }
            }
            (Type::Nullable(_), Value::Null) => quote!(None),
            (Type::Nullable(inner), _) => {
                let made = self.value(inner, value, At::Field)?;
                quote!(Some(#made))
            }
            (Type::Map(inner), Value::Object(members)) => {
                let entries = members.iter().map(|(key, value)| {
                    let made = self.value(inner, value, At::Field)?;
                    Some(quote!((#key.to_owned(), #made)))
                });
                let entries: Vec<_> = entries.collect::<Option<_>>()?;
                quote!(std::collections::BTreeMap::from([#(#entries),*]))
            }
            // JSON is Rust's tokens too, but for control characters.
            (Type::Any, value) => {
                let (name, json) =
                    (self.crate_name(), value.to_string().parse::<TokenStream>().ok()?);
                quote!(#name::serde_json::json!(#json))
            }
            (Type::Named(Named { id, boxed: true }), _) => {
                let made = self.named(*id, value, At::Field)?;
                quote!(Box::new(#made))
            }
            (Type::Named(named), _) => self.named(named.id, value, at)?,
            (Type::List(_) | Type::Map(_), _) => return None,
        })
    }

    fn named(&mut self, id: TypeId, value: &Value, at: At) -> Option<TokenStream> {
        let definition = self.rust.definition(id);
        let form = &definition.form;
        match form.wire() {
            Wire::String => {
                let text = value.as_str()?;
                let literal = |one: &&Variant| one.text().is_some_and(|literal| literal == text);
                if let Some(variant) = form.variants().iter().find(literal) {
                    let (name, variant) = (definition.name.ident(), variant.name.ident());
                    self.import_type(definition, &definition.name);
                    return Some(quote!(#name::#variant));
                }
                Some(if at == At::Argument { quote!(#text) } else { quote!(#text.into()) })
            }
            Wire::OneOf => self.variant(definition, form.variants(), value),
            Wire::Object => self.model(definition, form.model()?, value.as_object()?),
            Wire::Tagged => self.tagged(definition, form.tagged()?, value.as_object()?),
        }
    }

    pub(super) fn import_type(&mut self, of: &TypeDefinition, name: &Name) {
        self.import(self.rust.types_of(of), name);
    }

    /// The variant that is `value`, or else the first whose shape it has.
    fn variant(
        &mut self,
        of: &TypeDefinition,
        variants: &[Variant],
        value: &Value,
    ) -> Option<TokenStream> {
        let known = self.known();
        let is_value =
            |variant: &&Variant| matches!(&variant.form, VariantForm::Literal(it) if it == value);
        let (literals, others): (Vec<_>, Vec<_>) = variants.iter().partition(is_value);
        let made = literals.into_iter().chain(others).find_map(|variant| {
            self.forget(known);
            let (name, named) = (of.name.ident(), variant.name.ident());
            match &variant.form {
                VariantForm::Type(ty) => {
                    let made = self.value(ty, value, At::Field)?;
                    Some(quote!(#name::#named(#made)))
                }
                VariantForm::Tagged(..) => None,
                VariantForm::Literal(literal) => (value == literal).then(|| quote!(#name::#named)),
            }
        });
        self.import_type(of, &of.name);
        made
    }

    /// `new` with what is required, and setters; there is none of what only the server makes.
    fn model(
        &mut self,
        of: &TypeDefinition,
        model: &Model,
        members: &Map<String, Value>,
    ) -> Option<TokenStream> {
        if !model.sent {
            return None;
        }
        self.import_type(of, &of.name);
        let arguments = self.required(of, model, members)?;
        let mut setters = self.setters(model, members)?;
        let others = model.others(members).map(|(name, value)| (name.clone(), value.clone()));
        let others: Map<String, Value> = others.collect();
        if let Some(additional) = model.additional.as_ref().filter(|_| !others.is_empty()) {
            let map = Type::Map(Box::new(additional.clone()));
            let made = self.value(&map, &Value::Object(others), At::Field)?;
            setters.push(quote!(.additional(#made)));
        }
        let name = of.name.ident();
        Some(quote!(#name::new(#(#arguments),*)#(#setters)*))
    }

    /// The arguments for what `model` requires.
    pub(super) fn required(
        &mut self,
        of: &TypeDefinition,
        model: &Model,
        members: &Map<String, Value>,
    ) -> Option<Vec<TokenStream>> {
        let mut required = Vec::new();
        for field in model.required() {
            let at = if model.bundle.is_some() { At::Field } else { At::Argument };
            let made = self.value(&field.ty, members.get(&field.wire)?, at)?;
            let name = field.name.ident();
            required.push(if model.bundle.is_some() { quote!(#name: #made) } else { made });
        }
        let Some(bundle) = &model.bundle else { return Some(required) };
        self.import_type(of, bundle);
        let bundle = bundle.ident();
        Some(vec![quote!(#bundle { #(#required),* })])
    }

    /// The setters of the optional fields that are given.
    pub(super) fn setters(
        &mut self,
        model: &Model,
        members: &Map<String, Value>,
    ) -> Option<Vec<TokenStream>> {
        let given = |field: &&Field| !field.required && members.contains_key(&field.wire);
        let setters = model.fields.iter().filter(given).map(|field| {
            self.setter(&field.name, field.null.as_ref(), &field.ty, members.get(&field.wire)?)
        });
        setters.collect()
    }

    /// The call of a setter. It takes no null, for which there is another.
    pub(super) fn setter(
        &mut self,
        name: &Name,
        null: Option<&Name>,
        ty: &Type,
        value: &Value,
    ) -> Option<TokenStream> {
        let inner = match ty {
            Type::Nullable(_) if value.is_null() => {
                let name = null?.ident();
                return Some(quote!(.#name()));
            }
            Type::Nullable(inner) => inner,
            other => other,
        };
        let (name, made) = (name.ident(), self.value(inner, value, At::Argument)?);
        Some(quote!(.#name(#made)))
    }
}

/// A scalar as a literal of Rust.
fn literal(scalar: Scalar, value: &Value) -> Option<TokenStream> {
    Some(match scalar.json() {
        Json::String if scalar == Scalar::Base64 => {
            let bytes = Literal::byte_string(&STANDARD.decode(value.as_str()?).ok()?);
            quote!(#bytes)
        }
        Json::String => {
            let text = value.as_str()?;
            quote!(#text)
        }
        Json::Boolean => {
            let flag = value.as_bool()?;
            quote!(#flag)
        }
        Json::Integer => {
            let literal = match value.as_i64() {
                Some(whole) => Literal::i64_unsuffixed(whole),
                None => Literal::u64_unsuffixed(value.as_u64()?),
            };
            quote!(#literal)
        }
        Json::Number => {
            let literal = match value.as_i64() {
                Some(whole) if i32::try_from(whole).is_ok() => Literal::i64_unsuffixed(whole),
                Some(whole) => Literal::i64_suffixed(whole),
                None => Literal::f64_unsuffixed(value.as_f64()?),
            };
            quote!(#literal)
        }
    })
}
