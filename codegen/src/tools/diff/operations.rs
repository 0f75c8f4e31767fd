//! Operations: whether they are there, what they request, and as whom.

use super::change::{At, Kind, Section};
use super::comparison::{Comparison, reads_otherwise};
use super::pairs::Pairs;
use crate::api::{Content, OperationId, TypeId};
use crate::rust::shapes::{Body, Location, Operation};
use std::slice::from_ref;

/// An operation on both sides.
pub(super) struct Pair<'a> {
    pub(super) old: &'a Operation,
    pub(super) new: &'a Operation,
    /// Where they are.
    pub(super) refs: (OperationId, OperationId),
    /// The path of the function, in ticks.
    pub(super) name: String,
    pub(super) at: At,
}

impl Comparison<'_> {
    pub(super) fn operations(&mut self, pairs: &Pairs<OperationId>) {
        let (before, after) = (self.old, self.new);
        for &removed in &pairs.removed {
            let at = At { old: Some(before.operation_span(removed)), new: None };
            self.push(Kind::Breaking, at, format!("`{}` is gone", before.function(removed)));
        }
        for &(old, new) in &pairs.both {
            let name = after.function(new);
            let at =
                At { old: Some(before.operation_span(old)), new: Some(after.operation_span(new)) };
            let was = before.function(old);
            if was != name {
                self.push(Kind::Breaking, at, format!("`{was}` is `{name}` now"));
            }
            let pair = Pair {
                old: before.operation(old),
                new: after.operation(new),
                refs: (old, new),
                name: format!("`{name}`"),
                at,
            };
            let told = self.changes.len();
            self.arguments(&pair);
            self.bundle(&pair);
            self.setters(&pair);
            self.body(&pair);
            self.output(&pair);
            self.request(&pair);
            self.operation_docs(&pair);
            // Whatever changes a call changes these.
            if self.changes.len() == told {
                let changed = [(example(pair.old) != example(pair.new), "example")];
                self.described(&pair.name, at, &changed);
            }
        }
        for &added in &pairs.added {
            let at = At { old: None, new: Some(after.operation_span(added)) };
            let operation = after.operation(added);
            let (name, summary) = (after.function(added), &operation.summary);
            self.push(Kind::Addition, at, format!("`{name}` is new: {summary}"));
        }
    }

    /// What differs of the request while the call in Rust is the same.
    fn request(&mut self, pair: &Pair<'_>) {
        let Pair { old, new, name, .. } = pair;
        let (was, is) = pair.refs;
        let at =
            At { old: Some(self.old.template_span(was)), new: Some(self.new.template_span(is)) };
        let (before, after) = (template(&old.path), template(&new.path));
        if old.verb != new.verb || before != after {
            let message = format!(
                "{name} requests `{} {}`, not `{} {}`",
                new.verb, new.path, old.verb, old.path
            );
            self.push(Kind::Fix, at, message);
        } else if old.path != new.path {
            let message = format!("{name} calls parameters of its path otherwise: `{}`", new.path);
            self.push(Kind::Docs, at, message);
        }
        let (was, is) = (self.old.credentials(old), self.new.credentials(new));
        if was != is {
            let message = format!("{name} accepts {is}, not {was}");
            self.push_under(Section::Changed, Kind::Fix, pair.at, message);
        }
        if old.name != new.name {
            let message = format!("{name} is called `{}` in errors, not `{}`", new.name, old.name);
            self.push(Kind::Fix, pair.at, message);
        }
    }

    /// What is sent as a whole.
    fn body(&mut self, pair: &Pair<'_>) {
        let Pair { old, new, name, at, .. } = pair;
        let parts = |content: &Content| matches!(content, Content::Multipart(_));
        let same = old.content == new.content || parts(&old.content) && parts(&new.content);
        if old.body == new.body && same {
            self.body_required(pair);
            return;
        }
        if old.body == Body::Fields && new.body != Body::Fields {
            let structure = new.structure.ident();
            let message = format!("{name}: `{structure}` no longer implements `Serialize`");
            self.push(Kind::Breaking, *at, message);
        }
        let is_plain = |operation: &Operation| operation.content == Content::default();
        let sends = |operation: &Operation| match (operation.body, &operation.content) {
            (Body::Nothing, _) => "nothing".to_owned(),
            (Body::Fields, Content::Json(_)) if is_plain(operation) => {
                "an object of its parameters".to_owned()
            }
            (Body::Whole, Content::Json(_)) if is_plain(operation) => "JSON".to_owned(),
            (Body::Fields | Body::Form | Body::Multipart | Body::Whole, content) => {
                let media = content.media_types().into_iter();
                media.map(|media| format!("`{media}`")).collect::<Vec<_>>().join(" or ")
            }
        };
        let message = format!("{name} sends {}, where it sent {}", sends(new), sends(old));
        self.push(Kind::Fix, *at, message);
    }

    /// Whether a body is sent while nothing of it is set. A body that is one value is an argument or a
    /// setter.
    fn body_required(&mut self, pair: &Pair<'_>) {
        let Pair { old, new, name, at, .. } = pair;
        if old.body_required == new.body_required || new.body == Body::Whole {
            return;
        }
        let what = if new.body_required { "an empty body" } else { "no body" };
        self.push(Kind::Fix, *at, format!("{name} sends {what} while nothing in it is set"));
    }

    fn operation_docs(&mut self, pair: &Pair<'_>) {
        let Pair { old, new, name, at, .. } = pair;
        self.facts(name, *at, (&old.facts, &new.facts), true);
        let permissions = permissions(&old.permissions, &new.permissions);
        let changed = [
            (reads_otherwise(from_ref(&old.summary), from_ref(&new.summary)), "summary"),
            (old.docs != new.docs, "link"),
            (old.beta != new.beta, "state"),
            (old.permissions != new.permissions, &*permissions),
            (statuses(old) != statuses(new), "statuses"),
            (self.names_another(old.page_info, new.page_info), "what else a page says"),
            (self.names_another(old.extra, new.extra), "what is next to the result"),
        ];
        self.described(name, *at, &changed);
    }

    /// Whether docs name another model.
    fn names_another(&self, old: Option<TypeId>, new: Option<TypeId>) -> bool {
        match (old, new) {
            (Some(old), Some(new)) => self.types.get(&old) != Some(&new),
            (old, new) => old.is_some() != new.is_some(),
        }
    }
}

/// How permissions differ, in words.
fn permissions(old: &[String], new: &[String]) -> String {
    let missing = |these: &[String], those: &[String]| {
        let names = these.iter().filter(|name| !those.contains(name));
        names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
    };
    let parts = [("new", missing(new, old)), ("gone", missing(old, new))];
    let parts = parts.iter().filter(|(_, names)| !names.is_empty());
    let parts: Vec<_> = parts.map(|(what, names)| format!("{what}: {names}")).collect();
    match &parts[..] {
        [] => "order of permissions".to_owned(),
        parts => format!("permissions ({})", parts.join("; ")),
    }
}

/// The path without the names of its parameters, which only the spec sees.
fn template(path: &str) -> String {
    let mut parts = path.split('{');
    let mut template = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        template.push_str(if name.ends_with("...") { "{...}" } else { "{}" });
        template.push_str(rest);
    }
    template
}

/// Statuses, without the types that the spec names.
fn statuses(operation: &Operation) -> Vec<(&str, bool)> {
    let responses = operation.responses.iter();
    responses.map(|response| (&*response.status.value, response.form.is_success())).collect()
}

/// The values that the example of the docs gives, by the names of their parameters.
fn example(operation: &Operation) -> Vec<(&str, Location, &serde_json::Value)> {
    let values = operation.example.0.iter();
    let named = values.filter_map(|(number, value)| {
        let parameter = operation.parameters.get(*number)?;
        Some((&*parameter.wire, parameter.location, value))
    });
    named.collect()
}
