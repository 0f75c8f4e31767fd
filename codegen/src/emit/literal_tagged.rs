//! Objects that a tag tells apart as a caller writes them.

use super::example::{At, Writer};
use crate::rust::shapes::{Named, Tagged, Type, TypeDefinition, Variant, VariantForm};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Map, Value};

impl Writer<'_> {
    /// The constructor of its kind where that takes all that is given, else the enum of what it
    /// holds; there is none of what only the server makes.
    pub(super) fn tagged(
        &mut self,
        of: &TypeDefinition,
        tagged: &Tagged,
        members: &Map<String, Value>,
    ) -> Option<TokenStream> {
        if !of.sent {
            return None;
        }
        let tag = members.get(&tagged.tag)?;
        let is_meant =
            |one: &Variant| matches!(&one.form, VariantForm::Tagged(value, _) if value == tag);
        let number = tagged.variants.iter().position(is_meant)?;
        let (variant, constructor) = (&tagged.variants[number], tagged.constructors.get(number)?);
        let Some(Type::Named(Named { id, .. })) = variant.held() else { return None };
        self.import_type(of, &of.name);
        let is_common = |name: &str| of.form.fields().iter().any(|field| field.wire == name);
        let others = members.iter().filter(|(name, _)| **name != tagged.tag && !is_common(name));
        let others: Map<_, _> = others.map(|(name, value)| (name.clone(), value.clone())).collect();
        let (mut arguments, setters) = match of.form.structure() {
            Some(model) => (self.required(of, model, members)?, self.setters(model, members)?),
            None => (Vec::new(), Vec::new()),
        };
        let content = self.rust.definition(*id);
        let (name, function) = (of.name.ident(), constructor.name.ident());
        let required = content.form.model().map_or(0, |model| model.required().count());
        if let Some(model) = content.form.model().filter(|_| constructor.is_flat)
            && others.len() == required
        {
            arguments.extend(self.required(content, model, &others)?);
            return Some(quote!(#name::#function(#(#arguments),*)#(#setters)*));
        }
        let value = Value::Object(others);
        let made = self.value(&Type::Named(Named { id: *id, boxed: false }), &value, At::Field)?;
        if !constructor.is_flat {
            arguments.push(made);
            return Some(quote!(#name::#function(#(#arguments),*)#(#setters)*));
        }
        let held = self.value(variant.held()?, &value, At::Field)?;
        let named = variant.name.ident();
        let Some(common) = &tagged.common else { return Some(quote!(#name::#named(#held))) };
        self.import_type(of, &common.choice);
        let choice = common.choice.ident();
        arguments.push(quote!(#choice::#named(#held)));
        Some(quote!(#name::new(#(#arguments),*)#(#setters)*))
    }
}
