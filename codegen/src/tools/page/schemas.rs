//! Bullets as JSON schemas, each with where the page has it.

use super::nest::Node;
use super::types::Ty;
use super::{AT, UNSAID};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};

/// Schemas, and the types with names that they refer to.
#[derive(Debug, Default)]
pub(super) struct Schemas {
    components: BTreeMap<String, Value>,
    /// Objects whose members a page does not repeat, by the name and the type of the field.
    shown: HashMap<(String, String), Value>,
    /// The number of the text that is being read.
    pub(super) source: usize,
    /// What is named and shown nowhere, and where it is first named.
    named: BTreeMap<String, Value>,
    pub(super) open: Vec<(Value, String, String)>,
    /// Of what the page does not say what it is: its name, and where it stands first.
    unsaid: Vec<(Value, String)>,
}

impl Schemas {
    /// Where `node` stands.
    pub(super) fn at(&self, node: &Node) -> Value {
        json!([self.source, node.bullet.range.start, node.bullet.range.end])
    }

    /// What a field or a variant is, with what is said about it.
    pub(super) fn of(&mut self, node: &Node) -> Value {
        let schema = self.ty(node.ty(), node);
        self.described(schema, node)
    }

    fn described(&self, mut schema: Value, node: &Node) -> Value {
        if let Some(schema) = schema.as_object_mut() {
            if !node.bullet.doc.is_empty() {
                schema.insert("description".to_owned(), json!(node.bullet.doc));
            }
            schema.entry(AT).or_insert_with(|| self.at(node));
        }
        schema
    }

    /// An object of fields.
    pub(super) fn object<'n>(&mut self, fields: impl Iterator<Item = &'n Node>) -> Value {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for field in fields {
            let Some(name) = field.name() else { continue };
            if !field.is_optional() {
                required.push(json!(name));
            }
            properties.insert(name.to_owned(), self.of(field));
        }
        json!({ "type": "object", "properties": properties, "required": required })
    }

    fn ty(&mut self, ty: &Ty, node: &Node) -> Value {
        match ty {
            Ty::String => json!({ "type": "string" }),
            // Pages do not say which numbers are whole.
            Ty::Number => json!({ "type": ["integer", "number"] }),
            Ty::Integer => json!({ "type": "integer" }),
            Ty::Float => json!({ "type": "number" }),
            Ty::Boolean | Ty::Literal(Value::Bool(_)) => json!({ "type": "boolean" }),
            Ty::DateTime => json!({ "type": "string", "format": "date-time" }),
            Ty::Date => json!({ "type": "string", "format": "date" }),
            Ty::File => json!({ "type": "string", "format": "binary" }),
            Ty::Null => json!({ "type": "null" }),
            Ty::Unknown => json!({}),
            Ty::Unsaid => self.unsaid(node),
            Ty::Literal(value) => json!({ "enum": [value] }),
            Ty::List(inner) => self.list(inner, node),
            Ty::Map(inner) => {
                let inner = self.ty(inner, node);
                json!({ "type": "object", "additionalProperties": inner })
            }
            Ty::Object(members) => {
                let is_shown = node.fields().next().is_some();
                match members {
                    _ if is_shown => {
                        let object = self.object(node.fields());
                        self.show(node, &object);
                        object
                    }
                    Some(members) if members.count() > 0 => self.shown_before(node),
                    _ if node.variants().next().is_some() => self.union(&[], 0, node),
                    _ => json!({ "type": "object" }),
                }
            }
            Ty::Named(name, _) => self.named(name, node),
            Ty::Union(all, more) => match ty.or_null() {
                Some(one) => {
                    let mut schema = self.ty(one, node);
                    if let Some(schema) = schema.as_object_mut() {
                        schema.insert("nullable".to_owned(), json!(true));
                    }
                    schema
                }
                None => self.union(all, *more, node),
            },
        }
    }

    fn unsaid(&mut self, node: &Node) -> Value {
        let name = node.name().unwrap_or("it").to_owned();
        if !self.unsaid.iter().any(|(_, known)| *known == name) {
            self.unsaid.push((self.at(node), name));
        }
        json!({ UNSAID: true })
    }

    fn named(&mut self, name: &str, node: &Node) -> Value {
        let reference = json!({ "$ref": format!("#/components/schemas/{name}") });
        let schema = if node.fields().next().is_some() {
            self.object(node.fields())
        } else if node.variants().next().is_some() {
            self.union(&[], 0, node)
        } else {
            self.named.entry(name.to_owned()).or_insert_with(|| {
                json!([self.source, node.bullet.range.start, node.bullet.range.end])
            });
            return reference;
        };
        match self.components.get(name) {
            Some(known) if bare(known) == bare(&schema) => reference,
            // Languages use a name for several types, each inside of another.
            Some(_) => schema,
            None => {
                let at = self.at(node);
                let mut component = schema;
                if let Some(component) = component.as_object_mut() {
                    component.insert(AT.to_owned(), at);
                }
                self.components.insert(name.to_owned(), component);
                reference
            }
        }
    }

    /// `array of string or "all"` is one of both where the variants below say so.
    fn list(&mut self, inner: &Ty, node: &Node) -> Value {
        let has_list = |node: &Node| matches!(node.ty(), Ty::List(_));
        match inner {
            Ty::Union(all, more) if node.variants().any(has_list) => {
                let mut all = all.clone();
                if let Some(first) = all.first_mut() {
                    *first = Ty::List(Box::new(first.clone()));
                }
                self.union(&all, *more, node)
            }
            inner => {
                let items = self.ty(inner, node);
                json!({ "type": "array", "items": items })
            }
        }
    }

    /// One of what the type names, or of the variants that the page lists below.
    fn union(&mut self, all: &[Ty], more: usize, node: &Node) -> Value {
        let variants: Vec<_> = node.variants().collect();
        let (mut schemas, mut is_whole) = (Vec::new(), true);
        if variants.len() >= all.len() && !variants.is_empty() {
            is_whole = variants.len() >= all.len().saturating_add(more);
            for variant in variants {
                schemas.push(self.of(variant));
            }
            // `null` is in the type, and has no bullet.
            schemas.extend(all.contains(&Ty::Null).then(|| json!({ "type": "null" })));
        } else {
            is_whole &= more == 0;
            for ty in all {
                // What lies below is of no variant that has no bullet.
                let bullet = node.bullet.clone();
                schemas.push(self.ty(ty, &Node { bullet, children: Vec::new() }));
            }
        }
        let mut union = one_of(schemas);
        if !is_whole && let Some(union) = union.as_object_mut() {
            let what =
                format!("the page does not list all values of `{}`", node.name().unwrap_or("it"));
            self.open.push((self.at(node), what, "others are possible".to_owned()));
            union.insert(UNSAID.to_owned(), json!(true));
        }
        union
    }

    fn show(&mut self, node: &Node, object: &Value) {
        if let Some(name) = node.name() {
            let key = (name.to_owned(), format!("{:?}", node.ty().inner()));
            self.shown.entry(key).or_insert_with(|| object.clone());
        }
    }

    fn shown_before(&mut self, node: &Node) -> Value {
        let name = node.name().unwrap_or_default();
        let key = (name.to_owned(), format!("{:?}", node.ty().inner()));
        if let Some(known) = self.shown.get(&key) {
            return known.clone();
        }
        let members = node.ty().members().cloned().unwrap_or_default();
        let what = format!("the page does not show the members of `{name}`");
        self.open.push((self.at(node), what, "each is anything".to_owned()));
        let properties = members.names.into_iter().map(|name| (name, json!({ UNSAID: true })));
        let properties: Map<_, _> = properties.collect();
        json!({ "type": "object", "properties": properties, UNSAID: true })
    }

    /// The types with names; those that no page shows may be anything.
    pub(super) fn components(&mut self) -> Value {
        let unsaid = std::mem::take(&mut self.unsaid);
        if let Some((at, name)) = unsaid.first() {
            let what = match unsaid.len() - 1 {
                0 => format!("the page leaves open what `{name}` is, or is a list of"),
                more => format!(
                    "the page leaves open what `{name}` and {more} more are, or are lists of"
                ),
            };
            self.open.push((at.clone(), what, "anything".to_owned()));
        }
        for (name, at) in std::mem::take(&mut self.named) {
            if self.components.contains_key(&name) {
                continue;
            }
            let what = format!("the page does not show what `{name}` is");
            self.open.push((at.clone(), what, "it is anything".to_owned()));
            self.components.insert(name, json!({ UNSAID: true, AT: at }));
        }
        json!(self.components)
    }
}

/// Literals are one enum; of several things, a value is any one.
fn one_of(mut schemas: Vec<Value>) -> Value {
    let mut values: Vec<Value> = Vec::new();
    schemas.retain(|schema| match schema.get("enum").and_then(Value::as_array) {
        Some(more) => {
            values.extend(more.iter().cloned());
            false
        }
        None => true,
    });
    if !values.is_empty() {
        values.dedup();
        schemas.push(json!({ "enum": values }));
    }
    let mut distinct: Vec<Value> = Vec::new();
    for schema in schemas {
        if !distinct.iter().any(|known| bare(known) == bare(&schema)) {
            distinct.push(schema);
        }
    }
    match distinct.len() {
        1 => distinct.pop().unwrap_or_default(),
        _ => json!({ "anyOf": distinct }),
    }
}

/// A schema without its texts and positions.
fn bare(schema: &Value) -> Value {
    match schema {
        Value::Object(members) => members
            .iter()
            .filter(|(name, member)| *name != AT && !(*name == "description" && member.is_string()))
            .map(|(name, member)| (name.clone(), bare(member)))
            .collect::<Map<_, _>>()
            .into(),
        Value::Array(items) => items.iter().map(bare).collect(),
        other => other.clone(),
    }
}
