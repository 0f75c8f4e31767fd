//! Examples in docs: the spec's values as a caller writes them.

use super::CrateName;
use crate::api::ResourceId;
use crate::print::{STATEMENT, import, print_statements};
use crate::rust::Name;
use crate::rust::name::snake;
use crate::rust::shapes::{Operation, Output, Parameter, Rust, Type};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Where a value stands: an argument converts by itself, a field of a literal does not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum At {
    Argument,
    Field,
}

/// The example of `operation`, as lines of a doc comment.
pub(super) fn for_operation(
    rust: &Rust,
    crate_name: CrateName<'_>,
    operation: &Operation,
) -> Option<Vec<String>> {
    let mut writer = Writer { crate_name, rust, uses: Vec::new() };
    let call = writer.call(operation)?;
    // A long call stands by itself, for the lines to stay readable.
    let (binding, call) = if call.to_string().len() > 70 {
        (quote!(let call = #call;), quote!(call))
    } else {
        (TokenStream::new(), call)
    };
    let statements = match &operation.output {
        _ if operation.several().is_some() => quote! {
            #binding
            let response = client.send(#call).await?;
        },
        Output::Page(item) => {
            let item = variable(rust, item);
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
            let response = variable(rust, ty);
            quote! {
                #binding
                let #response = client.send(#call).await?;
            }
        }
        Output::Series(_, item) => {
            let item = variable(rust, item);
            let print = format!("{{{item}:?}}");
            let each = quote! {
                while let Some(#item) = items.try_next().await? {
                    println!(#print);
                }
            };
            if operation.absent.is_some() {
                quote!(#binding if let Some(mut items) = client.stream(#call).await? { #each })
            } else {
                quote!(#binding let mut items = client.stream(#call).await?; #each)
            }
        }
        Output::Raw(_) => quote! {
            #binding
            let response = client.send(#call).await?;
        },
    };
    // Two types of one name cannot both be imported.
    if writer.names_clash() {
        return None;
    }
    let imports = writer.imports(operation.module);
    Some(fenced(crate_name, &imports, &statements, operation.facts.deprecated.is_some()))
}

fn fenced(
    crate_name: CrateName<'_>,
    imports: &str,
    body: &TokenStream,
    deprecated: bool,
) -> Vec<String> {
    let mut lines = vec!["```no_run".to_owned()];
    if deprecated {
        lines.push("# #![expect(deprecated)]".to_owned());
    }
    lines.extend(imports.lines().map(str::to_owned));
    lines.push(String::new());
    lines.push(format!("# async fn run(client: {0}::Client) -> {0}::Result<()> {{", crate_name.0));
    lines.extend(print_statements(body));
    lines.push("# Ok(())".to_owned());
    lines.push("# }".to_owned());
    lines.push("```".to_owned());
    lines
}

/// What an example calls a value of the type.
fn variable(rust: &Rust, ty: &Type) -> proc_macro2::Ident {
    let named = match ty {
        Type::Named(named) => snake(rust.definition(named.id).name.as_str(), None),
        _ => None,
    };
    // A format string takes no raw name.
    let plain = named.filter(|name| syn::parse_str::<syn::Ident>(name.as_str()).is_ok());
    plain.unwrap_or_else(|| Name::own("response")).ident()
}

/// Writes an example.
pub(super) struct Writer<'a> {
    crate_name: CrateName<'a>,
    pub(super) rust: &'a Rust,
    /// What the example names and has to import: modules of the crate, and names.
    uses: Vec<(String, Name)>,
}

impl Writer<'_> {
    fn names_clash(&self) -> bool {
        let of_two = |(module, name): &(String, Name)| {
            self.uses.iter().any(|(other, known)| known == name && other != module)
        };
        self.uses.iter().any(of_two)
    }

    /// How many names there are to import, to go [back](Self::forget) to.
    pub(super) fn known(&self) -> usize {
        self.uses.len()
    }

    /// Imports no more than `known` names.
    pub(super) fn forget(&mut self, known: usize) {
        self.uses.truncate(known);
    }

    /// Imports `name` of a module of the crate.
    pub(super) fn import(&mut self, module: String, name: &Name) {
        self.uses.push((module, name.clone()));
    }

    /// The crate, as the example calls it.
    pub(super) fn crate_name(&self) -> proc_macro2::Ident {
        format_ident!("{}", self.crate_name.0)
    }

    /// What the example imports: the resource at the root, and the names by module.
    fn imports(self, of: ResourceId) -> String {
        let root = self.rust.module(of).path[0].ident().to_string();
        let mut modules: BTreeMap<String, BTreeSet<Name>> = BTreeMap::new();
        for (module, name) in self.uses {
            modules.entry(module).or_default().insert(name);
        }
        let mut imports = import(self.crate_name.0, &[&root], STATEMENT);
        for (module, names) in modules {
            let names: Vec<_> = names.iter().map(|name| name.ident().to_string()).collect();
            let names: Vec<_> = names.iter().map(|name| &**name).collect();
            imports += &import(&format!("{}::{module}", self.crate_name.0), &names, STATEMENT);
        }
        imports
    }

    fn given(&mut self, parameter: &Parameter, value: &Value, at: At) -> Option<TokenStream> {
        if !parameter.is_file() {
            return self.value(&parameter.ty, value, at);
        }
        let [file] = &self.files(parameter, value)?[..] else { return None };
        // A field holds a `Vec`, an argument takes anything that iterates.
        let vec = (parameter.is_files() && at == At::Field).then(|| quote!(.into()));
        Some(quote!(#file #vec))
    }

    fn call(&mut self, operation: &Operation) -> Option<TokenStream> {
        let value = |parameter: &Parameter| {
            let number =
                operation.parameters.iter().position(|known| std::ptr::eq(known, parameter))?;
            let (_, value) = operation.example.0.iter().find(|(of, _)| *of == number)?;
            // A filter shows one value where it takes a list of them.
            let is_one = parameter.filter.is_some() && !value.is_array();
            Some(if is_one { Value::Array(vec![value.clone()]) } else { value.clone() })
        };
        let mut arguments = Vec::new();
        for parameter in operation.arguments() {
            arguments.push(self.given(parameter, &value(parameter)?, At::Argument)?);
        }
        if operation.bundled().next().is_some() {
            let mut fields = Vec::new();
            for parameter in operation.bundled() {
                let made = self.given(parameter, &value(parameter)?, At::Field)?;
                let name = parameter.name.ident();
                fields.push(quote!(#name: #made));
            }
            let name = operation.bundle.ident();
            self.import(self.rust.module(operation.module).rust_path.clone(), &operation.bundle);
            arguments.push(quote!(#name { #(#fields),* }));
        }
        let mut setters = Vec::new();
        for parameter in operation.parameters.iter().filter(|parameter| !parameter.required) {
            let Some(value) = value(parameter) else { continue };
            if parameter.is_file() {
                let name = parameter.name.ident();
                let files = self.files(parameter, &value)?;
                setters.extend(files.iter().map(|file| quote!(.#name(#file))));
                continue;
            }
            setters.push(self.setter(
                &parameter.name,
                parameter.null.as_ref(),
                &parameter.ty,
                &value,
            )?);
        }
        let path = self.rust.module(operation.module).path.iter().map(Name::ident);
        let function = operation.function.ident();
        Some(quote!(#(#path::)*#function(#(#arguments),*)#(#setters)*))
    }
}
