//! Examples in docs: the spec's values as a caller writes them.

use super::CrateName;
use super::modules::bundle_name;
use crate::layout::print_statements;
use crate::model::{Api, Operation, Output, Parameter, Type};
use crate::naming::{Name, snake};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// Where a value stands: an argument converts by itself, a field of a literal does not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum At {
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
    let mut writer = Writer { crate_name, api, module, uses: Vec::new() };
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
        Output::Result(ty) | Output::Bare(ty) => {
            let answer = variable(api, ty);
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
fn variable(api: &Api, ty: &Type) -> proc_macro2::Ident {
    let named = match ty {
        Type::Named(id) => snake(api.definition(*id).name.as_str(), None),
        _ => None,
    };
    // A format string takes no raw name.
    let plain = named.filter(|name| syn::parse_str::<syn::Ident>(name.as_str()).is_ok());
    plain.unwrap_or_else(|| Name::own("answer")).ident()
}

pub(super) struct Writer<'a> {
    crate_name: CrateName<'a>,
    pub(super) api: &'a Api,
    module: usize,
    /// The types that the example names, by module.
    pub(super) uses: Vec<(usize, Name)>,
}

impl Writer<'_> {
    fn names_clash(&self) -> bool {
        let of_two = |(module, name): &(usize, Name)| {
            self.uses.iter().any(|(other, known)| known == name && other != module)
        };
        self.uses.iter().any(of_two)
    }

    /// The crate, as the example calls it.
    pub(super) fn crate_name(&self) -> proc_macro2::Ident {
        format_ident!("{}", self.crate_name.0)
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
            arguments.push(self.value(&parameter.ty, value(parameter)?, At::Argument)?);
        }
        if operation.bundle().next().is_some() {
            let mut fields = Vec::new();
            for parameter in operation.bundle() {
                let made = self.value(&parameter.ty, value(parameter)?, At::Field)?;
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
            setters.push(self.setter(&parameter.name, &parameter.ty, value)?);
        }
        let path = self.api.modules[self.module].path.iter().map(Name::ident);
        let function = operation.function.ident();
        Some(quote!(#(#path::)*#function(#(#arguments),*)#(#setters)*))
    }
}
