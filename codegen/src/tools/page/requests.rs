//! What a method takes: parameters and a body.

use super::AT;
use super::evidence::{Evidence, Names, squeezed};
use super::methods::{Method, Section};
use super::nest::{Context, Node};
use super::schemas::Schemas;
use super::types::Ty;
use crate::language::content::JSON;
use crate::language::methods::placeholders;
use serde_json::{Value, json};

/// Where an argument goes, which pages of languages say in front of its text.
const PLACES: [(&str, Section); 4] = [
    ("Path param", Section::Path),
    ("Query param", Section::Query),
    ("Header param", Section::Header),
    ("Body param", Section::Body),
];

/// The bullets of a request by where they go.
#[derive(Default)]
pub(super) struct Request {
    parameters: Vec<(&'static str, Node)>,
    body: Vec<Node>,
}

impl Request {
    pub(super) fn of(method: &Method<'_>, evidence: &Evidence, context: &mut Context) -> Self {
        let mut request = Self::default();
        let sections = [
            (Section::Path, "path"),
            (Section::Query, "query"),
            (Section::Header, "header"),
            (Section::Cookie, "cookie"),
        ];
        for (section, location) in sections {
            let known = parameters(evidence, location);
            let nodes = context.nest(method.bullets(section), &known, false);
            request.parameters.extend(nodes.into_iter().map(|node| (location, node)));
        }
        request.body = context.nest(method.bullets(Section::Body), &evidence.body, false);
        request.arguments(method, evidence, context);
        request
    }

    /// Adds what a function takes: by name, or in objects that are called after where they go.
    fn arguments(&mut self, method: &Method<'_>, evidence: &Evidence, context: &mut Context) {
        let bullets = method.bullets(Section::Arguments);
        let mut whole = Names::default();
        for location in ["path", "query", "header"] {
            whole.add(parameters(evidence, location));
        }
        whole.add(evidence.body.clone());
        let groups = ["query", "body", "params"];
        let is_group = |bullet: &super::nest::Bullet| {
            let is_named =
                matches!(bullet.declaration.ty(), Ty::Named(name, _) if name.ends_with("Params"));
            is_named && bullet.declaration.name().is_some_and(|name| groups.contains(&name))
        };
        // A group goes on to the end of the section.
        let (mut own, mut grouped) = (bullets, Vec::new());
        if let Some(at) = own.iter().position(is_group) {
            grouped = own.split_off(at);
        }
        let own = context.nest(own, &whole, true);
        for mut node in own {
            let section = place(&mut node, method, evidence);
            self.put(section, node);
        }
        let Some(group) = (!grouped.is_empty()).then(|| grouped.remove(0)) else { return };
        let known = match group.declaration.name() {
            Some("query") => parameters(evidence, "query"),
            Some("body") => evidence.body.clone(),
            _ => whole,
        };
        for mut node in context.nest(grouped, &known, true) {
            let section = match group.declaration.name() {
                Some("query") => Section::Query,
                Some("body") => Section::Body,
                _ => place(&mut node, method, evidence),
            };
            self.put(section, node);
        }
    }

    fn put(&mut self, section: Section, node: Node) {
        match section {
            Section::Path => self.parameters.push(("path", node)),
            Section::Query => self.parameters.push(("query", node)),
            Section::Header => self.parameters.push(("header", node)),
            _ => self.body.push(node),
        }
    }

    /// The parameters and the body as OpenAPI has them.
    pub(super) fn write(
        &self,
        method: &Method<'_>,
        evidence: &Evidence,
        schemas: &mut Schemas,
    ) -> (Vec<Value>, Option<Value>) {
        let mut all = Vec::new();
        for (location, node) in &self.parameters {
            let name = node.name().unwrap_or_default();
            let writer = Writer { location, evidence, method };
            writer.write(name, !node.is_optional(), node, schemas, &mut all);
        }
        let schema = match &self.body[..] {
            [] => return (all, None),
            // What is called `body` and is not an object is the whole of it.
            [whole] if whole.name() == Some("body") && whole.fields().next().is_none() => {
                schemas.of(whole)
            }
            [whole]
                if whole.name() == Some("body")
                    && matches!(whole.ty(), Ty::List(_) | Ty::Map(_)) =>
            {
                schemas.of(whole)
            }
            [whole] if whole.name().is_none() => schemas.of(whole),
            fields => schemas.object(fields.iter()),
        };
        let is_form = method.examples.iter().any(|(_, text)| text.contains(" -F "));
        let media = if is_form { "multipart/form-data" } else { JSON };
        let at = self.body.first().map(|node| schemas.at(node));
        let content = json!({ media: { "schema": schema } });
        (all, Some(json!({ "required": true, "content": content, AT: at })))
    }
}

struct Writer<'a> {
    location: &'a str,
    evidence: &'a Evidence,
    method: &'a Method<'a>,
}

impl Writer<'_> {
    /// An object in the query is sent member by member.
    fn write(
        &self,
        name: &str,
        required: bool,
        node: &Node,
        schemas: &mut Schemas,
        all: &mut Vec<Value>,
    ) {
        let is_object = matches!(node.ty(), Ty::Object(_) | Ty::Named(..));
        if self.location == "query" && is_object && node.fields().next().is_some() {
            for field in node.fields() {
                let name = format!("{name}.{}", field.name().unwrap_or_default());
                self.write(&name, required && !field.is_optional(), field, schemas, all);
            }
            return;
        }
        let schema = schemas.of(node);
        all.push(json!({
            "name": self.written(name),
            "in": self.location,
            "required": required || self.location == "path",
            "description": node.bullet.doc,
            "schema": schema,
            AT: schemas.at(node),
        }));
    }

    /// The name on the wire: the spec's or the path's, if it is the same but for the language.
    fn written(&self, name: &str) -> String {
        let known =
            self.evidence.parameters.iter().filter(|(location, _)| *location == self.location);
        let known = known.map(|(_, name)| &**name);
        let template = placeholders(self.method.path).filter(|_| self.location == "path");
        let all: Vec<_> = template.chain(known).collect();
        let same = all.iter().find(|known| **known == name);
        let alike = || all.iter().find(|known| squeezed(known) == squeezed(name));
        same.or_else(alike).map_or_else(|| name.to_owned(), |known| (*known).to_owned())
    }
}

/// Where an argument of a function goes.
fn place(node: &mut Node, method: &Method<'_>, evidence: &Evidence) -> Section {
    for (words, section) in PLACES {
        if let Some(doc) = node.bullet.doc.strip_prefix(words) {
            node.bullet.doc = doc.trim_start_matches([':', ' ']).to_owned();
            return section;
        }
    }
    let name = squeezed(node.name().unwrap_or_default());
    if placeholders(method.path).any(|known| squeezed(known) == name) {
        return Section::Path;
    }
    let first = |known: &str| known.split(['.', '[']).next().map(squeezed);
    let known = evidence.parameters.iter().find(|(_, known)| first(known).as_ref() == Some(&name));
    match known {
        Some(("query", _)) => Section::Query,
        Some(("header", _)) => Section::Header,
        _ if matches!(&*method.verb, "get" | "head" | "delete") => Section::Query,
        _ => Section::Body,
    }
}

/// The names of parameters, those of objects in one another.
fn parameters(evidence: &Evidence, location: &str) -> Names {
    let mut names = Names::default();
    for (_, name) in evidence.parameters.iter().filter(|(known, _)| *known == location) {
        let mut inside = &mut names;
        for part in name.split(['.', '[', ']']).filter(|part| !part.is_empty()) {
            inside = inside.0.entry(part.to_owned()).or_default();
        }
    }
    names
}
