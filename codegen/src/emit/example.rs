//! Examples in docs: the spec's values as a caller writes them.

use super::CrateName;
use super::modules::bundle_name;
use crate::layout::print_statements;
use crate::model::{Api, Field, Form, Operation, Output, Parameter, Type, TypeRef, VariantForm};
use crate::naming::{Name, snake};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;

/// Where a value stands: an argument converts by itself, a field of a literal does not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum At {
    Argument,
    Field,
}

/// The example of `operation`, as lines of a doc comment.
pub(super) fn for_operation(
    api: &Api,
    crate_name: CrateName<'_>,
    module: usize,
    operation: &Operation,
) -> Option<Vec<String>> {
    let mut writer = Writer { api, module, uses: Vec::new() };
    let call = writer.call(operation)?;
    // A long call stands by itself, for the lines to stay readable.
    let (binding, call) = if call.to_string().len() > 70 {
        (quote!(let call = #call;), quote!(call))
    } else {
        (TokenStream::new(), call)
    };
    let statements = match &operation.output {
        Output::Page(item) => {
            let item = variable(api, item);
            let print = format!("{{{item}:?}}");
            quote! {
                #binding
                let mut items = client.items(#call);
                while let Some(#item) = items.try_next().await? {
                    println!(#print);
                }
            }
        }
        Output::Nothing => quote!(#binding client.send(#call).await?;),
        Output::Result(r#type) | Output::Bare(r#type) => {
            let answer = variable(api, r#type);
            let print = format!("{{{answer}:?}}");
            quote! {
                #binding
                let #answer = client.send(#call).await?;
                println!(#print);
            }
        }
        Output::Text | Output::Bytes => quote! {
            #binding
            let answer = client.send(#call).await?;
            println!("{answer:?}");
        },
    };
    // Two types of one name cannot both be imported.
    if writer.names_clash() {
        return None;
    }
    let uses = writer.uses(module, &bundle_name(operation));
    Some(fenced(crate_name, &uses, &statements, operation.facts.deprecated.is_some()))
}

/// The example of the crate: the first call that comes in pages, or else the first.
pub(super) fn for_crate(api: &Api, crate_name: CrateName<'_>) -> Option<Vec<String>> {
    let mut all = api.modules.iter().enumerate().flat_map(|(number, module)| {
        module.operations.iter().map(move |operation| (number, operation))
    });
    let paged = all.clone().find(|(_, operation)| operation.pagination.is_some());
    let (module, operation) = paged.or_else(|| all.next())?;
    for_operation(api, crate_name, module, operation)
}

fn fenced(
    crate_name: CrateName<'_>,
    uses: &[TokenStream],
    body: &TokenStream,
    deprecated: bool,
) -> Vec<String> {
    let mut lines = vec!["```no_run".to_owned()];
    if deprecated {
        lines.push("# #![expect(deprecated)]".to_owned());
    }
    let name = format_ident!("{}", crate_name.0);
    lines.extend(print_statements(&quote!(#(use #name::#uses;)*)));
    lines.push(String::new());
    lines.push(format!("# async fn run(client: {0}::Client) -> {0}::Result<()> {{", crate_name.0));
    lines.extend(print_statements(body));
    lines.push("# Ok(())".to_owned());
    lines.push("# }".to_owned());
    lines.push("```".to_owned());
    lines
}

/// What an example calls a value of the type.
fn variable(api: &Api, r#type: &Type) -> proc_macro2::Ident {
    let named = match r#type {
        Type::Named(r#ref) => snake(api.definition(*r#ref).name.as_str(), None),
        _ => None,
    };
    // A format string takes no raw name.
    let plain = named.filter(|name| syn::parse_str::<syn::Ident>(name.as_str()).is_ok());
    plain.unwrap_or_else(|| Name::own("answer")).ident()
}

struct Writer<'a> {
    api: &'a Api,
    module: usize,
    /// The types that the example names, by module.
    uses: Vec<(usize, Name)>,
}

impl Writer<'_> {
    fn names_clash(&self) -> bool {
        let of_two = |(module, name): &(usize, Name)| {
            self.uses.iter().any(|(other, known)| known == name && other != module)
        };
        self.uses.iter().any(of_two)
    }

    /// What the example imports: the resource, and the types that it names.
    fn uses(self, module: usize, bundle: &Name) -> Vec<TokenStream> {
        let path = |number: usize| {
            let path = self.api.modules[number].path.iter().map(Name::ident);
            quote!(#(#path)::*)
        };
        let root = self.api.modules[module].path[0].ident();
        let mut uses = vec![quote!(#root)];
        let (mut types, mut owned) = (Vec::new(), Vec::new());
        for (number, name) in self.uses {
            let ident = name.ident();
            if name == *bundle && number == module {
                let path = path(number);
                uses.push(quote!(#path::#ident));
            } else if self.api.is_unique(&name) {
                types.push(name);
            } else {
                let path = path(number);
                owned.push(quote!(#path::types::#ident));
            }
        }
        types.sort();
        types.dedup();
        let types: Vec<_> = types.iter().map(Name::ident).collect();
        match &types[..] {
            [] => {}
            [name] => uses.push(quote!(types::#name)),
            names => uses.push(quote!(types::{#(#names),*})),
        }
        owned.sort_by_key(ToString::to_string);
        owned.dedup_by_key(|tokens| tokens.to_string());
        uses.extend(owned);
        uses
    }

    fn call(&mut self, operation: &Operation) -> Option<TokenStream> {
        let value = |parameter: &Parameter| {
            let number =
                operation.parameters.iter().position(|known| std::ptr::eq(known, parameter))?;
            operation.example.values.iter().find(|(of, _)| *of == number).map(|(_, value)| value)
        };
        let mut arguments = Vec::new();
        for parameter in operation.arguments() {
            arguments.push(self.value(&parameter.r#type, value(parameter)?, At::Argument)?);
        }
        if operation.bundle().next().is_some() {
            let mut fields = Vec::new();
            for parameter in operation.bundle() {
                let made = self.value(&parameter.r#type, value(parameter)?, At::Field)?;
                let name = parameter.name.ident();
                fields.push(quote!(#name: #made));
            }
            let bundle = bundle_name(operation);
            let name = bundle.ident();
            self.uses.push((self.module, bundle));
            arguments.push(quote!(#name { #(#fields),* }));
        }
        let mut setters = Vec::new();
        for parameter in operation.parameters.iter().filter(|parameter| !parameter.required) {
            let Some(value) = value(parameter) else { continue };
            if matches!(parameter.r#type, Type::Nullable(_)) && value.is_null() {
                let name = parameter.name.with("_null").ident();
                setters.push(quote!(.#name()));
                continue;
            }
            let name = parameter.name.ident();
            let made = self.value(set(&parameter.r#type), value, At::Argument)?;
            setters.push(quote!(.#name(#made)));
        }
        let path = self.api.modules[self.module].path.iter().map(Name::ident);
        let function = operation.function.ident();
        Some(quote!(#(#path::)*#function(#(#arguments),*)#(#setters)*))
    }

    /// `value` of the type as Rust; `None` where Rust cannot say it.
    fn value(&mut self, r#type: &Type, value: &Value, at: At) -> Option<TokenStream> {
        let into = |tokens: TokenStream| match at {
            At::Argument => tokens,
            At::Field => quote!(#tokens.into()),
        };
        Some(match (r#type, value) {
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
            (Type::Named(r#ref), _) => self.named(*r#ref, value, at)?,
            _ => return None,
        })
    }

    fn named(&mut self, r#ref: TypeRef, value: &Value, at: At) -> Option<TokenStream> {
        let api = self.api;
        let definition = api.definition(r#ref);
        let name = definition.name.ident();
        match (&definition.form, value) {
            (Form::Id, Value::String(text)) => {
                Some(if at == At::Argument { quote!(#text) } else { quote!(#text.into()) })
            }
            (Form::Enum(values), Value::String(text)) => {
                let variant = values.iter().find(|value| value.text == *text)?.name.ident();
                self.uses.push((r#ref.module, definition.name.clone()));
                Some(quote!(#name::#variant))
            }
            (Form::TextUnion(variants), Value::String(text)) => {
                let literal = variants.iter().find(|variant| {
                    matches!(&variant.form, VariantForm::Literal(literal) if literal == text)
                });
                if let Some(variant) = literal {
                    let variant = variant.name.ident();
                    self.uses.push((r#ref.module, definition.name.clone()));
                    return Some(quote!(#name::#variant));
                }
                Some(if at == At::Argument { quote!(#text) } else { quote!(#text.into()) })
            }
            (Form::Model(model), Value::Object(members)) if model.additional.is_none() => {
                self.uses.push((r#ref.module, definition.name.clone()));
                let optional = model.fields.iter().any(|field| !field.required);
                let required = model.fields.iter().any(|field| field.required);
                let given = |field: &&Field| members.contains_key(&field.wire);
                if !optional {
                    let fields = model.fields.iter().map(|field| {
                        let made =
                            self.value(&field.r#type, members.get(&field.wire)?, At::Field)?;
                        let name = field.name.ident();
                        Some(quote!(#name: #made))
                    });
                    let fields: Vec<_> = fields.collect::<Option<_>>()?;
                    return Some(quote!(#name { #(#fields),* }));
                }
                if !required {
                    return members.is_empty().then(|| quote!(#name::default()));
                }
                let arguments = model.fields.iter().filter(|field| field.required).map(|field| {
                    self.value(&field.r#type, members.get(&field.wire)?, At::Argument)
                });
                let arguments: Vec<_> = arguments.collect::<Option<_>>()?;
                let setters = model.fields.iter().filter(|field| !field.required).filter(given);
                let setters = setters.map(|field| {
                    let made =
                        self.value(set(&field.r#type), members.get(&field.wire)?, At::Argument)?;
                    let name = field.name.ident();
                    Some(quote!(.#name(#made)))
                });
                let setters: Vec<_> = setters.collect::<Option<_>>()?;
                Some(quote!(#name::new(#(#arguments),*)#(#setters)*))
            }
            _ => None,
        }
    }
}

/// What a setter takes: it has no null, for which there is another.
fn set(r#type: &Type) -> &Type {
    match r#type {
        Type::Nullable(inner) => inner,
        other => other,
    }
}
