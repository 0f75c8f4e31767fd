//! What a method returns.

use super::AT;
use super::UNSAID;
use super::evidence::{Evidence, Names};
use super::methods::{Method, Section};
use super::nest::{Context, Node};
use super::schemas::Schemas;
use crate::language::content::JSON;
use crate::tools::openapi::ENVELOPE;
use serde_json::{Map, Value, json};

/// What a page shows of a response.
pub(super) struct Response {
    nodes: Vec<Node>,
    example: Value,
}

impl Response {
    pub(super) fn of(method: &Method<'_>, evidence: &Evidence, context: &mut Context) -> Self {
        let mut examples = method.examples.iter().filter(|(language, _)| *language == "json");
        let example = examples.next_back().and_then(|(_, text)| serde_json::from_str(text).ok());
        let example: Value = example.unwrap_or_default();
        let bullets = method.bullets(Section::Returns);
        // Pages of languages show what a function returns, which is not in an envelope.
        let is_unwrapped = bullets.first().is_some_and(|first| first.declaration.name().is_none());
        let mut known = Names::default();
        if is_unwrapped {
            known.add(Names::of(example.get("result").unwrap_or(&example)));
            known.add(evidence.result.clone());
        } else {
            known.add(Names::of(&example));
            let has = |name| bullets.iter().any(|one| one.declaration.name() == Some(name));
            if ENVELOPE.iter().all(|name| has(name) || *name == "result_info") {
                let envelope = ENVELOPE.iter().chain(["result"].iter());
                known.add(Names(
                    envelope.map(|name| ((*name).to_owned(), Names::default())).collect(),
                ));
            }
            if known.0.contains_key("result") {
                known.0.entry("result".to_owned()).or_default().add(evidence.result.clone());
            } else {
                known.add(evidence.result.clone());
            }
        }
        let nodes = context.nest(bullets, &known, is_unwrapped);
        context.learn(&nodes);
        Self { nodes, example }
    }

    /// The response as OpenAPI has it.
    pub(super) fn write(&self, method: &Method<'_>, schemas: &mut Schemas) -> Value {
        let at = json!([schemas.source, method.range.start, method.range.end]);
        let schema = match &self.nodes[..] {
            [] => return json!({ "description": "", AT: at }),
            [only] if only.name().is_none() => {
                let schema = schemas.of(only);
                self.wrapped(schema)
            }
            fields => schemas.object(fields.iter()),
        };
        json!({ "description": "", "content": { JSON: { "schema": schema } }, AT: at })
    }

    /// The envelope that the example shows around what a function returns.
    fn wrapped(&self, result: Value) -> Value {
        let several = |value: &Value, schema: Value| match value {
            Value::Array(_) => json!({ "type": "array", "items": schema }),
            _ => schema,
        };
        let Some(members) = self
            .example
            .as_object()
            .filter(|members| members.contains_key("success") && members.contains_key("result"))
        else {
            return several(&self.example, result);
        };
        let mut properties: Map<_, _> =
            members.iter().map(|(name, member)| (name.clone(), shown(member))).collect();
        let result = several(&members["result"], result);
        properties.insert("result".to_owned(), result);
        json!({ "type": "object", "properties": properties })
    }
}

/// What an example shows: the names of members, and nothing of what they are.
fn shown(example: &Value) -> Value {
    match example {
        Value::Object(members) => {
            let properties = members.iter().map(|(name, member)| (name.clone(), shown(member)));
            let properties: Map<_, _> = properties.collect();
            json!({ "type": "object", "properties": properties, UNSAID: true })
        }
        Value::Array(items) => {
            let items = items.first().map_or_else(|| json!({ UNSAID: true }), shown);
            json!({ "type": "array", "items": items })
        }
        _ => json!({ UNSAID: true }),
    }
}
