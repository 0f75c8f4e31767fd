//! The emitted types, as rustc would read them: what an answer may leave out, and what may get new
//! values.

use proc_macro2::TokenTree;
use serde_json::Value;
use std::collections::HashMap;
use syn::{Fields, GenericArgument, ImplItem, Item, ItemEnum, Macro, PathArguments, Type};
use tests::fixtures::Generated;

/// Every type that an answer is made of, by name, and what each operation answers with.
#[derive(Debug)]
pub(crate) struct Types {
    known: HashMap<String, Known>,
    outputs: HashMap<String, Type>,
}

#[derive(Debug)]
enum Known {
    /// Fields by their name in JSON.
    Struct(HashMap<String, Type>),
    /// An enum whose values are texts.
    Values,
    /// An enum whose variants are types.
    Union,
}

/// Places in a document, as JSON pointers.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Fields that may be null or absent.
    pub(crate) optional: Vec<String>,
    /// Texts that stand for a value of an enum.
    pub(crate) values: Vec<String>,
    /// Values of which the documents name several forms.
    pub(crate) unions: Vec<String>,
}

impl Types {
    /// The types of `product`, which are told apart by their names alone.
    pub(crate) fn of(generated: &Generated, product: &str) -> Self {
        let mut types = Self { known: HashMap::new(), outputs: HashMap::new() };
        for (path, text) in generated.files.iter().filter(|(path, _)| path.starts_with(product)) {
            let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            for item in &file.items {
                types.read(item);
            }
        }
        types
    }

    fn read(&mut self, item: &Item) {
        let (name, known) = match item {
            Item::Impl(item) => {
                if let Some((operation, output)) = endpoint(&item.items) {
                    self.outputs.insert(operation, output);
                }
                return;
            }
            Item::Macro(item) => return self.rename(&item.mac),
            Item::Struct(item) if matches!(item.fields, Fields::Named(_)) => {
                let fields = item.fields.iter().map(|field| {
                    let ident = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
                    let own = ident.strip_prefix("r#").unwrap_or(&ident).to_owned();
                    (own, field.ty.clone())
                });
                (&item.ident, Known::Struct(fields.collect()))
            }
            Item::Enum(item) => {
                (&item.ident, if is_union(item) { Known::Union } else { Known::Values })
            }
            _ => return,
        };
        // The struct of a call has the name of its method, as those of other resources.
        self.known.insert(name.to_string(), known);
    }

    /// Calls the fields of a struct what `object!`, which follows it, says that they are on the wire.
    fn rename(&mut self, object: &Macro) {
        let mut tokens = object.tokens.clone().into_iter();
        let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(lines))) =
            (tokens.next(), tokens.next())
        else {
            return;
        };
        let Some(Known::Struct(fields)) = self.known.get_mut(&name.to_string()) else { return };
        let lines: Vec<_> = lines.stream().into_iter().collect();
        for line in
            lines.split(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ','))
        {
            let [TokenTree::Ident(field), .., TokenTree::Literal(wire)] = line else { continue };
            let wire: syn::LitStr = syn::parse_str(&wire.to_string()).expect("a string");
            let field = field.to_string();
            if let Some(ty) = fields.remove(field.strip_prefix("r#").unwrap_or(&field)) {
                fields.insert(wire.value(), ty);
            }
        }
    }

    /// What of `document`, an answer of `operation`, may change; `info` is the type of its
    /// `result_info`, where it has one.
    pub(crate) fn places(&self, operation: &str, document: &Value, info: Option<&str>) -> Places {
        let mut places = Places::default();
        for name in ["errors", "messages", "success", "result_info"] {
            places.optional.extend(document.get(name).map(|_| format!("/{name}")));
        }
        let output = &self.outputs[operation];
        let (outer, inner) = parts(output);
        match inner.first() {
            Some(item) if outer == "Page" => {
                for (index, value) in
                    document["result"].as_array().into_iter().flatten().enumerate()
                {
                    self.walk(item, value, &format!("/result/{index}"), &mut places);
                }
            }
            _ => self.walk(output, &document["result"], "/result", &mut places),
        }
        if let Some(info) = info {
            let info = syn::parse_str(info).expect("the name of a type");
            self.walk(&info, &document["result_info"], "/result_info", &mut places);
        }
        places
    }

    fn walk(&self, r#type: &Type, value: &Value, pointer: &str, places: &mut Places) {
        let (name, inner) = parts(r#type);
        match (name.as_str(), inner[..].last(), value) {
            ("Option" | "Nullable" | "Box", Some(inner), _) => {
                self.walk(inner, value, pointer, places);
            }
            ("Vec", Some(inner), Value::Array(values)) => {
                for (index, value) in values.iter().enumerate() {
                    self.walk(inner, value, &format!("{pointer}/{index}"), places);
                }
            }
            ("BTreeMap", Some(inner), Value::Object(members)) => {
                for (key, value) in members {
                    self.walk(inner, value, &below(pointer, key), places);
                }
            }
            _ => match (self.known.get(&name), value) {
                (Some(Known::Struct(fields)), Value::Object(members)) => {
                    for (key, value) in members {
                        let Some(field) = fields.get(key) else { continue };
                        let pointer = below(pointer, key);
                        if parts(field).0 == "Option" {
                            places.optional.push(pointer.clone());
                        }
                        self.walk(field, value, &pointer, places);
                    }
                }
                (Some(Known::Values), _) => places.values.push(pointer.to_owned()),
                (Some(Known::Union), _) => places.unions.push(pointer.to_owned()),
                _ => {}
            },
        }
    }
}

/// `pointer` with one more step.
pub(crate) fn below(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// The operation and the output, where `items` are those of an endpoint.
fn endpoint(items: &[ImplItem]) -> Option<(String, Type)> {
    let operation = items.iter().find_map(|item| match item {
        ImplItem::Const(item) if item.ident == "OPERATION" => match &item.expr {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    });
    let output = items.iter().find_map(|item| match item {
        ImplItem::Type(item) if item.ident == "Output" => Some(item.ty.clone()),
        _ => None,
    });
    operation.zip(output)
}

/// The last name in a type's path, and what stands in its angle brackets.
fn parts(r#type: &Type) -> (String, Vec<Type>) {
    let Type::Path(path) = r#type else { return (String::new(), Vec::new()) };
    let Some(last) = path.path.segments.last() else { return (String::new(), Vec::new()) };
    let inner = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => arguments.args.iter().collect(),
        _ => Vec::new(),
    };
    let inner = inner.into_iter().filter_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner.clone()),
        _ => None,
    });
    (last.ident.to_string(), inner.collect())
}

fn is_union(item: &ItemEnum) -> bool {
    item.variants.iter().any(|variant| variant.ident != "Unknown" && !variant.fields.is_empty())
}
