//! What `mock.yaml` names has to be what its entry is about: otherwise it would have no effect.

use super::{Name, Rule};
use crate::diagnostic::messages;
use crate::document::{Answer, AnswerForm, Method, Verb, path};
use crate::language::scalar::Scalar;
use crate::language::ty::Type;

impl<'a> Rule<'a, '_> {
    /// An operation of which all is known.
    fn whole(&self, name: &Name) -> Option<&'a Method> {
        let (_, method) = self.methods.get(&name.value)?;
        method.is_whole.then_some(*method)
    }

    /// Reports an operation that does not list anything.
    pub(super) fn lists(&mut self, operation: &Name) {
        let Some(method) = self.whole(operation) else { return };
        let ty = method.success().and_then(Answer::ty);
        if ty.is_none_or(|ty| ty.value.item().is_none()) {
            self.report.push_once(messages::not_a_list(operation));
        }
    }

    /// Reports an operation that does not return bytes or text as they are.
    pub(super) fn returns_bytes(&mut self, operation: &Name) {
        let Some(method) = self.whole(operation) else { return };
        let form = method.success().map(|answer| &answer.form);
        if !matches!(form, Some(AnswerForm::Raw(_))) {
            self.report.push_once(messages::not_content(operation));
        }
    }

    /// Reports an operation of another method of HTTP.
    pub(super) fn verb(&mut self, operation: &Name, verbs: &[Verb]) {
        let Some(method) = self.whole(operation) else { return };
        let own = method.verb.value;
        if !verbs.contains(&own) {
            let expected: Vec<_> = verbs.iter().map(|verb| verb.as_str()).collect();
            self.report.push_once(messages::other_verb(operation, own.as_str(), &expected));
        }
    }

    /// Reports an operation at a path where nothing can be read, or an item of a list.
    pub(super) fn is_of_one(&mut self, operation: &Name) {
        let Some(method) = self.whole(operation) else { return };
        let path = &method.path.value;
        let mut all = self.methods.values();
        let is_read = all.any(|(_, own)| own.verb.value == Verb::Get && own.path.value == *path);
        if !is_read || path.ends_with('}') {
            self.report.push_once(messages::not_of_one(operation));
        }
    }

    /// Reports a query parameter that is not a boolean.
    pub(super) fn is_boolean(&mut self, operation: &Name, query: &Name) {
        let Some(method) = self.whole(operation) else { return };
        let found = method.query.iter().find(|item| item.wire.value == query.value);
        if found.is_some_and(|item| item.ty().value != Type::Scalar(Scalar::Boolean)) {
            self.report.push_once(messages::not_of_kind(query, "a boolean"));
        }
    }

    /// Reports an operation whose path has not `more` parameters next to those of `known`.
    pub(super) fn path(&mut self, operation: &Name, known: &Name, more: usize) {
        let (Some(own), Some(other)) = (self.whole(operation), self.whole(known)) else { return };
        let others: Vec<_> = path::parameters(&other.path.value).collect();
        let new: Vec<_> =
            path::parameters(&own.path.value).filter(|name| !others.contains(name)).collect();
        if new.len() != more {
            self.report.push_once(messages::other_path(operation, &known.value, &new, more));
        }
    }

    /// Reports the second of two entries of one kind about the same.
    pub(super) fn once(&mut self, kind: &'static str, about: String, at: &Name) {
        match self.seen.get(&(kind, about.clone())) {
            Some(first) => self.report.push_once(messages::entry_twice(at, kind, *first)),
            None => drop(self.seen.insert((kind, about), at.span)),
        }
    }
}
