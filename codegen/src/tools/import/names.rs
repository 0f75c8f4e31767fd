//! What types are called.

use super::draft::{Called, Direction, Draft, Form, Operation, TypeId};
use super::extra::EXTRA;
use super::ids::top;
use super::words::{self, camel, singular, snake};
use crate::tools::openapi::OpenApi;
use std::collections::{BTreeSet, HashMap, HashSet};

/// A name that grows longer than this loses the words of its parents.
const LONG: usize = 40;

/// Words that say nothing where a component's name begins or ends with them.
pub(super) const EMPTY: [&str; 6] = ["schemas", "schema", "api", "response", "object", "model"];

/// Names the types that have a home; `taken` are those of the spec, with their resources.
pub(super) fn names(
    prefixes: &Prefixes,
    draft: &Draft,
    homes: &HashMap<TypeId, String>,
    taken: &[String],
) -> HashMap<TypeId, String> {
    let types = draft.types.iter().enumerate();
    let pairs = types.filter_map(|(id, declared)| Some((declared.sent?, TypeId(id)))).collect();
    let mut namer =
        Namer { prefixes, draft, homes, pairs, taken: BTreeSet::new(), names: HashMap::new() };
    for full in taken {
        let name = full.rsplit('.').next().unwrap_or(full);
        namer.taken.insert((top(full), name.to_lowercase()));
    }
    let mut ids: Vec<_> = homes.keys().copied().collect();
    // Ids first, which paths name, then what the document names, then what is a part of these.
    ids.sort_by_key(|id| match &draft.of(*id).called {
        Called::Name(_) | Called::Grown(_) => (0, *id),
        Called::Component(_) if draft.of(*id).direction == Direction::Received => (1, *id),
        Called::Component(_) => (2, *id),
        Called::Role { .. } => (3, *id),
        Called::Part { .. } | Called::Variant { .. } => (4, *id),
        Called::Shared { .. } => (5, *id),
    });
    for id in ids {
        namer.name(id, 0);
    }
    namer.names
}

struct Namer<'a> {
    prefixes: &'a Prefixes,
    draft: &'a Draft,
    homes: &'a HashMap<TypeId, String>,
    /// The models that requests take a part of, by what they take.
    pairs: HashMap<TypeId, TypeId>,
    taken: BTreeSet<(String, String)>,
    names: HashMap<TypeId, String>,
}

/// More parts in one another than a name can say.
const DEPTH: usize = 64;

impl Namer<'_> {
    fn name(&mut self, id: TypeId, depth: usize) -> String {
        if let Some(known) = self.names.get(&id) {
            return known.clone();
        }
        let declaration = self.draft.of(id);
        if let Form::Existing { name, .. } = &declaration.form {
            self.names.insert(id, name.clone());
            return name.clone();
        }
        if let Called::Grown(name) = &declaration.called {
            self.names.insert(id, name.clone());
            return name.clone();
        }
        let whole = self.pairs.get(&id).copied().filter(|_| depth < DEPTH);
        let candidates = if let Some(whole) = whole {
            vec![format!("New{}", self.name(whole, depth + 1))]
        } else {
            match &declaration.called {
                Called::Component(name) => {
                    let mut names = component(self.prefixes, name);
                    // What requests have of it, where responses have more.
                    if declaration.direction == Direction::Sent {
                        let new = names.first().map(|name| format!("New{name}"));
                        names.splice(1..1, new);
                    }
                    names
                }
                Called::Role { operation, part } => {
                    role(self.draft.operations.get(*operation), part)
                }
                Called::Shared { of, name } if depth < DEPTH => {
                    let mut names = shared(self.homes.get(&id), name);
                    names.extend(part(&self.name(*of, depth + 1), name));
                    names
                }
                Called::Part { of, name } if depth < DEPTH => {
                    let parent = self.name(*of, depth + 1);
                    part(&parent, name)
                }
                Called::Variant { of, name } if depth < DEPTH => {
                    vec![camel(name) + &self.name(*of, depth + 1)]
                }
                Called::Name(name)
                | Called::Grown(name)
                | Called::Shared { name, .. }
                | Called::Part { name, .. }
                | Called::Variant { name, .. } => {
                    vec![camel(name)]
                }
            }
        };
        let Some(home) = self.homes.get(&id) else {
            return candidates.into_iter().next().unwrap_or_default();
        };
        let top = top(home);
        let mut free = candidates.iter().filter(|name| {
            !name.is_empty() && !self.taken.contains(&(top.clone(), name.to_lowercase()))
        });
        let name = free.next().cloned().unwrap_or_else(|| {
            let last = candidates.last().filter(|name| !name.is_empty());
            let stem = last.cloned().unwrap_or_else(|| "Value".to_owned());
            let numbered = (2..).map(|number| format!("{stem}{number}"));
            let mut free =
                numbered.filter(|name| !self.taken.contains(&(top.clone(), name.to_lowercase())));
            free.next().unwrap_or(stem)
        });
        self.taken.insert((top, name.to_lowercase()));
        self.names.insert(id, name.clone());
        name
    }
}

/// What a component may be called: the less of its own name, the better.
fn component(prefixes: &Prefixes, name: &str) -> Vec<String> {
    let rest = prefixes.behind(name);
    let words = snake(rest);
    let mut words: Vec<_> = words.split('_').filter(|word| !word.is_empty()).collect();
    let mut names = vec![camel(name), camel(rest)];
    loop {
        if words.len() > 1 && words.last().is_some_and(|last| EMPTY.contains(last)) {
            words.pop();
        } else if words.len() > 1 && words.first().is_some_and(|first| EMPTY.contains(first)) {
            words.remove(0);
        } else {
            break;
        }
        names.push(camel(&words.join("_")));
    }
    names.reverse();
    names
}

/// The prefixes that several components of a document begin with: one a product.
#[derive(Clone, Debug, Default)]
pub(super) struct Prefixes(HashSet<String>);

impl Prefixes {
    pub(super) fn of(document: &OpenApi) -> Self {
        let schemas = document.find("#/components/schemas");
        let names = schemas.and_then(|place| place.value.as_object());
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for (prefix, _) in names.into_iter().flatten().filter_map(|(name, _)| name.split_once('_'))
        {
            *counts.entry(prefix).or_default() += 1;
        }
        let several = counts.into_iter().filter(|(_, count)| *count > 1);
        Self(several.map(|(prefix, _)| prefix.to_owned()).collect())
    }

    /// The name of a component behind its prefix.
    pub(super) fn behind<'a>(&self, name: &'a str) -> &'a str {
        match name.split_once('_') {
            Some((prefix, rest)) if !rest.is_empty() && self.0.contains(prefix) => rest,
            _ => name,
        }
    }
}

/// What a part of an operation may be called.
fn role(operation: Option<&Operation>, part: &str) -> Vec<String> {
    let Some(operation) = operation else { return vec![camel(part)] };
    let mut words = operation.resource.rsplit('.');
    let last = words.next().unwrap_or_default();
    let before = words.next().map(singular).unwrap_or_default();
    let (one, method) = (singular(last), &*operation.method);
    let plain =
        method.strip_prefix("account_").or_else(|| method.strip_prefix("zone_")).unwrap_or(method);
    let simple = matches!(plain, "get" | "list" | "create" | "update" | "edit");
    let names = match part {
        "result" if simple => {
            vec![one.clone(), format!("{before}_{one}"), format!("{method}_{one}_result")]
        }
        "result" if plain == "delete" => {
            vec![format!("deleted_{one}"), format!("{before}_deleted_{one}")]
        }
        "result" => {
            vec![format!("{method}_{one}_result"), format!("{before}_{method}_{one}_result")]
        }
        "body" if plain == "create" => {
            vec![format!("new_{one}"), format!("new_{before}_{one}")]
        }
        "body" => vec![format!("{method}_{one}"), format!("{method}_{before}_{one}")],
        EXTRA => vec![format!("{one}_extra"), format!("{method}_{one}_extra")],
        other if other.ends_with("_result") => {
            let status = other.trim_end_matches("_result");
            vec![format!("{status}_{one}"), format!("{status}_{method}_{one}")]
        }
        parameter => vec![
            snake(parameter),
            format!("{one}_{parameter}"),
            format!("{method}_{one}_{parameter}"),
        ],
    };
    names.iter().map(|name| camel(name)).collect()
}

/// What a part of several types may be called: one word says too little of a thing.
fn shared(home: Option<&String>, name: &str) -> Vec<String> {
    let last = home.and_then(|home| home.rsplit('.').next()).unwrap_or_default();
    let full = camel(&singular(last)) + name;
    if snake(name).contains('_') { vec![name.to_owned(), full] } else { vec![full] }
}

/// What a part of another type may be called.
fn part(parent: &str, name: &str) -> Vec<String> {
    let own = words::part(name);
    let full = format!("{parent}{own}");
    let words = snake(parent);
    let words: Vec<_> = words.split('_').collect();
    let cut = words[words.len().saturating_sub(2)..].join("_");
    let cut = format!("{}{own}", camel(&cut));
    if full.len() > LONG { vec![cut, full] } else { vec![full] }
}
