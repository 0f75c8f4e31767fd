//! The texts of resources: of new ones whole, of those that there are with what is new to them.

use super::draft::{
    Body, Called, Documented, Draft, Form, Item, Operation, Response, Type, TypeId, named,
};
use super::examples;
use super::lines::{Lines, Owner, Where};
use super::part::Part;
use super::paths::Declared;
use super::yaml::{self, Entry, Node, json, scalar};
use super::{methods, types};
use crate::language::drafts::{self, DEPRECATED};
use crate::language::items::BOUNDS;
use crate::language::style::Style;
use crate::language::types::LIKE_FIELDS;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What a resource gets.
#[derive(Debug, Default)]
pub(super) struct Sections {
    pub(super) path: Lines,
    pub(super) methods: Lines,
    pub(super) types: Lines,
    /// How many types there are.
    pub(super) count: usize,
}

/// What is known when texts are written.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    pub(super) draft: &'a Draft,
    pub(super) homes: &'a HashMap<TypeId, String>,
    pub(super) names: &'a HashMap<TypeId, String>,
    /// How often each type is used.
    pub(super) uses: HashMap<TypeId, usize>,
    /// The models that variants have inline.
    pub(super) inline: HashSet<TypeId>,
    /// What requests take of models, which is declared with those.
    pub(super) sent: HashSet<TypeId>,
    /// Path parameters that resources of the spec declare.
    pub(super) declared: &'a HashMap<String, Vec<Declared>>,
    /// The lines of the spec as it is, without their indentation.
    pub(super) said: &'a str,
}

impl Writer<'_> {
    /// What is new to each resource of a part.
    pub(super) fn sections(&self, part: &Part) -> BTreeMap<String, Sections> {
        let mut sections: BTreeMap<String, Sections> = BTreeMap::new();
        let shared = self.shared();
        for ((resource, _), (number, at)) in shared.iter().filter(|((to, _), _)| part.has(to)) {
            let item = &self.draft.operations[*number].in_path[*at];
            let owner = Owner::Parameter(*number, Where::Path, *at);
            let entry = self.item(resource, item, owner);
            let lines = &mut sections.entry(resource.clone()).or_default().path;
            yaml::write(lines, 2, &[entry], owner);
        }
        for (number, operation) in self.draft.operations.iter().enumerate() {
            let is_said = || operation.left_out.is_some() && self.says(operation);
            if operation.is_grown || !part.has(&operation.resource) || is_said() {
                continue;
            }
            let lines = &mut sections.entry(operation.resource.clone()).or_default().methods;
            if !lines.0.is_empty() {
                lines.push(0, "", Owner::File);
            }
            if operation.left_out.is_some() {
                methods::left_out(lines, operation, number);
                continue;
            }
            let entry = methods::entry(self, operation, number, &shared);
            yaml::write(lines, 2, &[entry], Owner::Operation(number));
        }
        let mut ids: Vec<_> = self.written().into_iter().collect();
        ids.retain(|id| part.has(&self.homes[id]));
        ids.sort_by_cached_key(|id| self.names[id].clone());
        // In the order of their uses: what a method has, then what that consists of.
        let order = self.order();
        ids.sort_by_key(|id| {
            let is_id = matches!(self.draft.of(*id).form, Form::Id | Form::Alias(_));
            (!is_id, order.get(id).copied().unwrap_or(usize::MAX))
        });
        for id in ids {
            let section = sections.entry(self.homes[&id].clone()).or_default();
            section.count += 1;
            let lines = &mut section.types;
            if !lines.0.is_empty() {
                lines.push(0, "", Owner::File);
            }
            let entry = types::entry(self, id);
            yaml::write(lines, 2, &[entry], Owner::Type(id));
        }
        sections
    }

    /// The pagination schemes that `api.yaml` lacks.
    pub(super) fn schemes(&self) -> Lines {
        let mut lines = Lines::default();
        for scheme in &self.draft.schemes {
            let keys = scheme.keys.iter().map(|(key, said)| match *key {
                "first" => Entry::text(key, said),
                key => Entry::text(key, scalar(said)),
            });
            let entry = Entry::new(&scheme.name, Node::flow(keys.collect()));
            yaml::write(&mut lines, 2, &[entry], Owner::File);
        }
        lines
    }

    /// Whether the spec says already that an operation is left out.
    fn says(&self, operation: &Operation) -> bool {
        let mut lines = Lines::default();
        lines.comment(2, &methods::request(operation), Owner::File);
        let mut wanted = "\n".to_owned();
        for line in &lines.0 {
            wanted.push_str(line.text.trim());
            wanted.push('\n');
        }
        self.said.contains(&wanted)
    }

    /// The types that get a text: those that something uses and that the spec has not.
    fn written(&self) -> HashSet<TypeId> {
        let called = self.draft.operations.iter().filter(|one| one.left_out.is_none());
        let in_bodies: HashSet<_> = called.filter_map(|one| own_fields(self, one)).collect();
        let all = self.homes.keys().copied();
        all.filter(|id| !matches!(self.draft.of(*id).form, Form::Existing { .. }))
            .filter(|id| !matches!(self.draft.of(*id).called, Called::Grown(_)))
            .filter(|id| self.names.contains_key(id))
            .filter(|id| {
                self.uses.get(id).copied().unwrap_or_default() > 0
                    && !in_bodies.contains(id)
                    && !self.inline.contains(id)
                    && !self.sent.contains(id)
            })
            .collect()
    }

    /// The place of each type in the order of its first use.
    fn order(&self) -> HashMap<TypeId, usize> {
        let mut order = HashMap::new();
        for operation in &self.draft.operations {
            let mut left: Vec<_> = named(operation.types());
            left.reverse();
            while let Some(id) = left.pop() {
                let next = order.len();
                if let std::collections::hash_map::Entry::Vacant(free) = order.entry(id) {
                    free.insert(next);
                    let mut parts = named(self.draft.of(id).parts());
                    parts.reverse();
                    left.extend(parts);
                }
            }
        }
        order
    }

    /// A type as a text, where a resource uses it.
    pub(super) fn ty(&self, from: &str, ty: &Type) -> String {
        match ty {
            Type::List(inner) => format!("[{}]", self.ty(from, inner)),
            other => {
                let text = self.type_text(from, other);
                if text.contains(['[', '{', '"']) { format!("\"{text}\"") } else { text }
            }
        }
    }

    fn type_text(&self, from: &str, ty: &Type) -> String {
        match ty {
            Type::Scalar(scalar) => scalar.word().to_owned(),
            Type::Any => "unknown".to_owned(),
            Type::List(inner) => format!("[{}]", self.type_text(from, inner)),
            Type::Map(inner) => format!("map<{}>", self.type_text(from, inner)),
            Type::Nullable(inner) => format!("{} | null", self.type_text(from, inner)),
            Type::Named(id) => self.reference(from, *id),
        }
    }

    fn reference(&self, from: &str, id: TypeId) -> String {
        let name = self.names.get(&id).cloned().unwrap_or_default();
        let (home, name) = match &self.draft.of(id).form {
            Form::Existing { name: full, .. } => full.rsplit_once('.').unwrap_or(("", full)),
            _ => (self.homes.get(&id).map_or("", String::as_str), &*name),
        };
        if is_around(home, from) { name.to_owned() } else { format!(".{home}.{name}") }
    }

    /// A parameter or a field.
    pub(super) fn item(&self, from: &str, item: &Item, owner: Owner) -> Entry {
        let ty = self.ty(from, &item.ty);
        let mut keys = Vec::new();
        if item.style != Style::Repeat {
            keys.push(Entry::text("style", item.style.word()));
        }
        Self::notes(&item.notes, &mut keys);
        if let Some((example, ours)) = examples::of_item(self.draft, item) {
            keys.push(Entry::text(if ours { "our_example" } else { "example" }, json(&example)));
        }
        // In short, these would be keys of the model.
        let is_key = LIKE_FIELDS.contains(&&*item.name);
        let value = if is_key { Node::described(ty, keys) } else { Node::typed(ty, keys) };
        let name = if item.required { item.name.clone() } else { format!("{}?", item.name) };
        Entry { comment: item.notes.comment.clone(), key: scalar(&name), value, owner: Some(owner) }
    }

    /// What is said about a value.
    pub(super) fn notes(notes: &super::draft::Notes, keys: &mut Vec<Entry>) {
        let marks = [("read_only", notes.read_only), ("write_only", notes.write_only)];
        keys.extend(marks.iter().filter(|mark| mark.1).map(|(key, _)| Entry::text(key, "true")));
        for wanted in BOUNDS {
            if let Some((_, value)) = notes.bounds.iter().find(|(name, _)| *name == wanted) {
                keys.push(Entry::text(wanted, json(value)));
            }
        }
        if notes.deprecated {
            keys.push(Entry::text("deprecated", scalar(DEPRECATED)));
        }
        if let Some(rust) = &notes.rust {
            keys.push(Entry::text("rust", scalar(rust)));
        }
    }
}

/// Whether `inner` is the resource `outer`, or below it.
pub(super) fn is_around(outer: &str, inner: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The beginning of the text of a new resource.
pub(super) fn head(resource: &str, source: Option<&str>) -> Vec<String> {
    let depth = resource.matches('.').count();
    let up = if depth == 0 { "./".to_owned() } else { "../".repeat(depth) };
    let mut lines = vec![
        format!("# yaml-language-server: $schema={up}spec.schema.json"),
        format!("resource: {resource}"),
        format!("doc: {}", drafts::doc(resource)),
    ];
    lines.extend(source.map(|source| format!("from: [{source}]")));
    lines
}

/// The names of `resources`, and of all that have to be around them.
pub(super) fn with_parents<'a>(resources: impl Iterator<Item = &'a String>) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for resource in resources {
        let ends = resource.match_indices('.').map(|(end, _)| end).chain([resource.len()]);
        all.extend(ends.map(|end| resource[..end].to_owned()));
    }
    all
}

/// A response, number `at` of operation number `number`.
pub(super) fn response(
    writer: &Writer<'_>,
    from: &str,
    documented: &Documented,
    (number, at): (usize, usize),
) -> Node {
    let headers = documented.headers.iter().enumerate().filter(|(_, item)| !item.is_dropped);
    let headers = headers.map(|(header, item)| {
        writer.item(from, item, Owner::Parameter(number, Where::Response(at), header))
    });
    let headers: Vec<_> = headers.collect();
    let mut keys = Vec::new();
    if !headers.is_empty() {
        keys.push(Entry::new("headers", Node::flow(headers)));
    }
    match &documented.response {
        Response::Value(ty) => Node::typed(writer.ty(from, ty), keys),
        Response::At(at, ty) => {
            let place = [Entry::text("at", scalar(at)), Entry::text("type", writer.ty(from, ty))];
            Node::flow(place.into_iter().chain(keys).collect())
        }
        Response::Bare(ty) => {
            keys.insert(0, Entry::text("bare", writer.ty(from, ty)));
            Node::flow(keys)
        }
        Response::Series(series, ty) => {
            keys.insert(0, Entry::text(series.word(), writer.ty(from, ty)));
            Node::flow(keys)
        }
        Response::Text => Node::typed("text".to_owned(), keys),
        Response::Bytes => Node::typed("bytes".to_owned(), keys),
        Response::None => Node::typed("none".to_owned(), keys),
        Response::Error(None) => Node::Text("error".to_owned()),
        Response::Error(Some(ty)) => Node::flow(vec![Entry::text("error", writer.ty(from, ty))]),
    }
}

/// The model whose fields a body has for itself, since nothing else uses it.
pub(super) fn own_fields(writer: &Writer<'_>, operation: &Operation) -> Option<TypeId> {
    let Body::Json(Type::Named(id), _) = &operation.body else { return None };
    let Form::Model { fields, additional: None } = &writer.draft.of(*id).form else { return None };
    let others = operation.in_path.iter().chain(&operation.query).chain(&operation.header);
    let names: HashSet<_> = others.map(|item| super::words::snake(&item.name)).collect();
    let is_free = fields.iter().all(|field| !names.contains(&super::words::snake(&field.name)));
    // What may be absent as a whole has no fields that may not.
    let is_apart = operation.body_optional && fields.iter().any(|field| field.required);
    let is_own =
        writer.uses.get(id) == Some(&1) && is_free && !is_apart && !writer.sent.contains(id);
    (is_own && !fields.is_empty()).then_some(*id)
}
