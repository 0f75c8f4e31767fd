//! What `mock.yaml` names has to be what its entry is about: otherwise it would have no effect.

use super::{Name, Rule};
use crate::diagnostic::{Code, messages};
use crate::document::{Answer, AnswerForm, Body, Method, Verb, path};
use crate::language::scalar::Scalar;
use crate::language::ty::Type;

impl<'a> Rule<'a, '_> {
    /// An operation of which all is known.
    fn whole(&self, name: &Name) -> Option<&'a Method> {
        let (from, method) = self.methods.get(&name.value)?;
        let is_declared = |name: &str| self.lookup.path_parameter(*from, method, name).is_some();
        let is_whole = method.is_whole && path::parameters(&method.path.value).all(is_declared);
        // Of two with one verb and path, that is what is wrong.
        let is_second = self.report.has(Code::DuplicateOperation, method.path.span);
        (is_whole && !is_second).then_some(*method)
    }

    /// Reports an operation that does not list anything.
    pub(super) fn lists(&mut self, operation: &Name) {
        // What is paginated and no list is reported there.
        let whole = self.whole(operation).filter(|method| method.paginate.is_none());
        let Some(method) = whole else { return };
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

    /// Reports an operation whose body is not a list.
    pub(super) fn sends_list(&mut self, operation: &Name) {
        let Some(method) = self.whole(operation) else { return };
        let body = method.body.as_ref().map(|body| &body.value);
        if !matches!(body, Some(Body::Type(ty)) if ty.item().is_some()) {
            let expected = "an operation whose body is a list";
            self.report.push_once(messages::not_of_kind(operation, expected));
        }
    }

    /// Reports the operations that handle one item where the values of their paths are not all known:
    /// those of `operation`, and those that a member of an item has.
    pub(super) fn paths_of_items(
        &mut self,
        operation: &Name,
        targets: &[&Name],
        item: &[(Name, Name)],
    ) {
        let Some(own) = self.whole(operation) else { return };
        let known: Vec<_> = path::parameters(&own.path.value).collect();
        let paths = targets.iter().map(|target| self.whole(target).map(|own| &*own.path.value));
        let Some(paths) = paths.collect::<Option<Vec<_>>>() else { return };
        let new =
            paths.iter().map(|path| path::parameters(path).filter(|one| !known.contains(one)));
        let new: Vec<Vec<_>> = new.map(Iterator::collect).collect();
        let all = new.concat();
        let mut unknown = item.iter().filter(|(name, _)| !all.contains(&&*name.value)).peekable();
        // Of a parameter that is misspelt, it does not follow that another one lacks its value.
        if unknown.peek().is_some() {
            let Some(first) = targets.first() else { return };
            unknown.for_each(|(name, _)| {
                self.report.push_once(messages::unknown_query(name, &first.value, &all, &all));
            });
            return;
        }
        for (target, new) in targets.iter().zip(&new) {
            // An item that is not an object is the value of one parameter.
            let is_free = item.is_empty() && new.len() == 1;
            let is_given = |name: &&str| item.iter().any(|(own, _)| own.value == **name);
            if let Some(name) = new.iter().find(|name| !is_free && !is_given(name)) {
                self.report.push_once(messages::no_value_of(target, name));
            }
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
