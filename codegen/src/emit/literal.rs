//! Values of the spec as a caller writes them.

use super::example::{At, Writer};
use crate::model::{Field, Form, Model, Type, TypeRef, Variant, VariantForm};
use crate::naming::Name;
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
            (Type::String, Value::String(text)) if text.is_empty() && at == At::Field => {
                quote!(String::new())
            }
            (
                Type::String | Type::Date | Type::Timestamp | Type::DateOrTime,
                Value::String(text),
            ) => into(quote!(#text)),
            (Type::Integer, Value::Number(number)) => {
                let literal = Literal::i64_unsuffixed(number.as_i64()?);
                quote!(#literal)
            }
            (Type::Number, Value::Number(number)) => {
                let literal = Literal::f64_unsuffixed(number.as_f64()?);
                quote!(#literal)
            }
            (Type::Boolean, Value::Bool(flag)) => quote!(#flag),
            (Type::List(inner), Value::Array(items)) => {
                let items: Option<Vec<_>> =
                    items.iter().map(|item| self.value(inner, item, at)).collect();
                let items = items?;
                match at {
                    At::Argument => quote!([#(#items),*]),
                    At::Field => quote!(vec![#(#items),*]),
                }
            }
            // A filter shows one value where it takes a list of them.
            (Type::List(inner), single) => {
                let single = self.value(inner, single, at)?;
                quote!([#single])
            }
            (Type::Nullable(_), Value::Null) => quote!(None),
            (Type::Nullable(inner), _) => {
                let made = self.value(inner, value, At::Field)?;
                quote!(Some(#made))
            }
            (Type::Boxed(inner), _) => {
                let made = self.value(inner, value, At::Field)?;
                quote!(Box::new(#made))
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
            (Type::Json, value) => {
                let (name, json) =
                    (self.crate_name(), value.to_string().parse::<TokenStream>().ok()?);
                quote!(#name::serde_json::json!(#json))
            }
            (Type::Named(id), _) => self.named(*id, value, at)?,
            _ => return None,
        })
    }

    fn named(&mut self, id: TypeRef, value: &Value, at: At) -> Option<TokenStream> {
        let api = self.api;
        let definition = api.definition(id);
        let name = definition.name.ident();
        match (&definition.form, value) {
            (Form::Id, Value::String(text)) => {
                Some(if at == At::Argument { quote!(#text) } else { quote!(#text.into()) })
            }
            (Form::Enum(values), Value::String(text)) => {
                let variant = values.iter().find(|value| value.text == *text)?.name.ident();
                self.uses.push((id.module, definition.name.clone()));
                Some(quote!(#name::#variant))
            }
            (Form::TextUnion(variants), Value::String(text)) => {
                let literal = variants.iter().find(|variant| {
                    matches!(&variant.form, VariantForm::Literal(literal) if literal == text)
                });
                if let Some(variant) = literal {
                    let variant = variant.name.ident();
                    self.uses.push((id.module, definition.name.clone()));
                    return Some(quote!(#name::#variant));
                }
                Some(if at == At::Argument { quote!(#text) } else { quote!(#text.into()) })
            }
            (Form::Union(variants), _) => self.variant(&definition.name, id, variants, value),
            (Form::Model(model), Value::Object(members)) => {
                self.uses.push((id.module, definition.name.clone()));
                self.model(&definition.name, model, members)
            }
            _ => None,
        }
    }

    /// The first variant whose shape `value` has.
    fn variant(
        &mut self,
        name: &Name,
        id: TypeRef,
        variants: &[Variant],
        value: &Value,
    ) -> Option<TokenStream> {
        let uses = self.uses.len();
        let made = variants.iter().find_map(|variant| {
            self.uses.truncate(uses);
            let made = match &variant.form {
                VariantForm::Type(ty) => self.value(ty, value, At::Field)?,
                VariantForm::Literal(text) if value == text => quote!(#text.into()),
                VariantForm::Literal(_) => return None,
            };
            let (name, variant) = (name.ident(), variant.name.ident());
            Some(quote!(#name::#variant(#made)))
        });
        self.uses.push((id.module, name.clone()));
        made
    }

    /// A struct literal where all fields are required, else `new` and setters.
    fn model(
        &mut self,
        name: &Name,
        model: &Model,
        members: &Map<String, Value>,
    ) -> Option<TokenStream> {
        if let Some(additional) = &model.additional
            && model.others(members).next().is_some()
        {
            return self.open_model(name, model, members, additional);
        }
        let name = name.ident();
        let required = model.fields.iter().any(|field| field.required);
        let optional = model.fields.iter().any(|field| !field.required);
        if !optional && model.additional.is_none() {
            let fields = model.fields.iter().map(|field| {
                let made = self.value(&field.ty, members.get(&field.wire)?, At::Field)?;
                let name = field.name.ident();
                Some(quote!(#name: #made))
            });
            let fields: Vec<_> = fields.collect::<Option<_>>()?;
            return Some(quote!(#name { #(#fields),* }));
        }
        if !required {
            return members.is_empty().then(|| quote!(#name::default()));
        }
        let arguments = model
            .fields
            .iter()
            .filter(|field| field.required)
            .map(|field| self.value(&field.ty, members.get(&field.wire)?, At::Argument));
        let arguments: Vec<_> = arguments.collect::<Option<_>>()?;
        let given = |field: &&Field| !field.required && members.contains_key(&field.wire);
        let setters = model
            .fields
            .iter()
            .filter(given)
            .map(|field| self.setter(&field.name, &field.ty, members.get(&field.wire)?));
        let setters: Vec<_> = setters.collect::<Option<_>>()?;
        Some(quote!(#name::new(#(#arguments),*)#(#setters)*))
    }

    /// A struct literal with members that the model does not name, for which there is no setter.
    fn open_model(
        &mut self,
        name: &Name,
        model: &Model,
        members: &Map<String, Value>,
        additional: &Type,
    ) -> Option<TokenStream> {
        let fields = model.fields.iter().map(|field| {
            let name = field.name.ident();
            let made = match (members.get(&field.wire), field.required) {
                (None, false) => quote!(None),
                // Null, absent and a value are told apart by another type.
                (Some(_), false) if matches!(field.ty, Type::Nullable(_)) => return None,
                (Some(value), false) => {
                    let made = self.value(&field.ty, value, At::Field)?;
                    quote!(Some(#made))
                }
                (value, true) => self.value(&field.ty, value?, At::Field)?,
            };
            Some(quote!(#name: #made))
        });
        let fields: Vec<_> = fields.collect::<Option<_>>()?;
        let others = model.others(members).map(|(name, value)| (name.clone(), value.clone()));
        let map = Type::Map(Box::new(additional.clone()));
        let made = self.value(&map, &Value::Object(others.collect()), At::Field)?;
        let name = name.ident();
        Some(quote!(#name { #(#fields,)* additional: #made }))
    }

    /// The call of a setter. It takes no null, for which there is another.
    pub(super) fn setter(&mut self, name: &Name, ty: &Type, value: &Value) -> Option<TokenStream> {
        let inner = match ty {
            Type::Nullable(_) if value.is_null() => {
                let name = name.with("_null").ident();
                return Some(quote!(.#name()));
            }
            Type::Nullable(inner) => inner,
            other => other,
        };
        let (name, made) = (name.ident(), self.value(inner, value, At::Argument)?);
        Some(quote!(.#name(#made)))
    }
}
