//! Looks up what `mock.yaml` names, and reports what is not there.

use super::{Name, Rule};
use crate::diagnostic::messages;
use crate::document::lookup::Lookup;
use crate::document::mock::Among;
use crate::document::{Answer, Item, ItemForm, Type, TypeDeclaration};
use crate::source::Spanned;

impl<'a> Rule<'a, '_> {
    /// Those of the operations that are there; the others are reported.
    pub(super) fn known<'n>(&mut self, names: &'n [Name]) -> Vec<&'n Name> {
        names.iter().filter(|name| self.is_known(name)).collect()
    }

    pub(super) fn among(&mut self, among: &Among, fields: &[Name]) {
        if self.is_known(&among.operation) {
            self.lists(&among.operation);
            for field in among.owner.iter().chain(fields) {
                self.field(&among.operation, field);
            }
        }
    }

    /// Whether an operation is there; it is reported where it is not.
    pub(super) fn is_known(&mut self, name: &Name) -> bool {
        let is_known = self.methods.contains_key(&name.value);
        let resource = name.value.rsplit_once('.').map(|(resource, _)| resource);
        let document = self.lookup.document;
        let may_be_there = resource.is_some_and(|name| {
            let mut read = document.resources.iter().filter(|own| own.name.value == name);
            document.unread.iter().any(|own| own == name) || read.any(|own| !own.known.methods)
        });
        if !is_known && !may_be_there {
            let error = messages::unknown_operation(name, &self.names);
            self.report.push_once(error);
        }
        is_known
    }

    /// Whether an operation has a parameter, in its path or its query.
    pub(super) fn parameter(&mut self, operation: &Name, name: &Name) {
        let Some((from, method)) = self.methods.get(&operation.value) else { return };
        let lookup: &'a Lookup<'a> = self.lookup;
        let path = lookup.path_parameters(*from, method).into_iter();
        let path = path.map(|item| &*item.wire.value).collect();
        self.parameter_of(operation, name, path);
    }

    /// Whether an operation has a query parameter.
    pub(super) fn query(&mut self, operation: &Name, name: &Name) {
        self.parameter_of(operation, name, Vec::new());
    }

    fn parameter_of(&mut self, operation: &Name, name: &Name, mut known: Vec<&'a str>) {
        let Some((_, method)) = self.methods.get(&operation.value) else { return };
        let has = |item: &&Item| !matches!(item.form, ItemForm::Filter { keeps: false, .. });
        known.extend(method.query.iter().filter(has).map(|item| &*item.wire.value));
        if method.is_whole && !known.contains(&&*name.value) {
            self.report.push(messages::unknown_query(name, &operation.value, &known));
        }
    }

    /// Whether a query parameter of the operation can have the value, where it is of an enum.
    pub(super) fn value(&mut self, operation: &Name, parameter: &Name, value: &Name) {
        let Some((from, method)) = self.methods.get(&operation.value) else { return };
        let found = method.query.iter().find(|item| item.wire.value == parameter.value);
        let ty = found.and_then(|item| item.ty().value.named());
        let Some(key) = ty.and_then(|ty| self.lookup.get(*from, &ty.value)) else { return };
        let known = self.lookup.declaration(key).form.values().iter();
        let known: Vec<_> = known.map(|one| &*one.value.value).collect();
        if !known.is_empty() && !known.contains(&&*value.value) {
            self.report.push(messages::unknown_value_of_query(value, &parameter.value, &known));
        }
    }

    /// Whether the response of the operation, or each item of it, has the field.
    pub(super) fn field(&mut self, operation: &Name, path: &Name) {
        let Some((from, method)) = self.methods.get(&operation.value) else { return };
        let answered = method.success().and_then(Answer::ty);
        let Some(mut at) = answered.map(|ty| (*from, &ty.value)) else { return };
        let mut start = 0;
        for member in path.value.split('.') {
            let end = start + member.len();
            at = match self.member(at, member) {
                Member::Is(from, ty) => (from, ty),
                Member::Unknown => return,
                // Nothing is below a tag.
                Member::Tag if end == path.value.len() => return,
                Member::Tag | Member::None => {
                    let word = Spanned::new(member.to_owned(), path.part(start..end));
                    let known = self.fields(at).into_iter().map(|(_, field)| &*field.wire.value);
                    let known: Vec<_> = known.collect();
                    let owner = self.owner(at, member);
                    let operation = &operation.value;
                    let error =
                        messages::unknown_field(&word, operation, &path.value, &known, owner);
                    self.report.push_once(error);
                    return;
                }
            };
            start = end + 1;
        }
    }

    /// The field of a value that has itself a field called `member`.
    fn owner(&self, at: (usize, &Type), member: &str) -> Option<&str> {
        let mut fields = self.fields(at).into_iter();
        let owner = fields.find(|(from, field)| {
            matches!(self.member((*from, &field.ty().value), member), Member::Is(..))
        });
        owner.map(|(_, field)| &*field.wire.value)
    }

    fn fields(&self, (from, ty): (usize, &Type)) -> Vec<(usize, &Item)> {
        let key = ty.named().and_then(|name| self.lookup.get(from, &name.value));
        key.map(|key| self.lookup.fields(key)).unwrap_or_default()
    }

    fn member(&self, (from, ty): (usize, &Type), member: &str) -> Member<'_> {
        let Some(name) = ty.named() else { return Member::None };
        let Some(key) = self.lookup.get(from, &name.value) else { return Member::Unknown };
        let mut fields = self.lookup.fields(key).into_iter();
        match fields.find(|(_, field)| field.wire.value == member) {
            Some((from, field)) => Member::Is(from, &field.ty().value),
            None if !self.lookup.knows_fields(key) => Member::Unknown,
            None if is_tag(self.lookup.declaration(key), member) => Member::Tag,
            None => Member::None,
        }
    }
}

fn is_tag(declaration: &TypeDeclaration, member: &str) -> bool {
    declaration.form.tagged().is_some_and(|tagged| tagged.tag.value == member)
}

/// What a member of a value is.
enum Member<'a> {
    Is(usize, &'a Type),
    /// What tells several objects apart.
    Tag,
    None,
    /// The type is not known, which is reported elsewhere.
    Unknown,
}
