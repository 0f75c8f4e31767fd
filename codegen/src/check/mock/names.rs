//! Looks up what `mock.yaml` names, and reports what is not there.

use super::{Name, Rule};
use crate::diagnostic::messages;
use crate::document::lookup::{Lookup, TypeKey};
use crate::document::mock::Among;
use crate::document::{Answer, Item, ItemForm, Type, TypeDeclaration};
use crate::source::Spanned;

/// Fields that are further down are not looked for.
const DEPTH: usize = 3;

/// Nor are they among more than these.
const FIELDS: usize = 2000;

/// Whether `operation` is one of these.
pub(super) fn is_among(operation: &Name, operations: &[Name]) -> bool {
    operations.iter().any(|own| own.value == operation.value)
}

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
            let filters = self.lookup.document.mock.iter().flat_map(|mock| &mock.filters);
            let own = filters.filter(|filter| is_among(operation, &filter.operations));
            let named: Vec<_> =
                own.flat_map(|filter| &filter.queries).map(|own| &*own.value).collect();
            let free: Vec<_> = known.iter().filter(|own| !named.contains(own)).copied().collect();
            self.report.push(messages::unknown_query(name, &operation.value, &known, &free));
        }
    }

    /// Whether a query parameter of the operation can have the value, where it is of an enum, and others of its values
    /// are `said` elsewhere.
    pub(super) fn value(
        &mut self,
        operation: &Name,
        parameter: &Name,
        value: &Name,
        said: &[&str],
    ) {
        let Some((from, method)) = self.methods.get(&operation.value) else { return };
        let found = method.query.iter().find(|item| item.wire.value == parameter.value);
        let ty = found.and_then(|item| item.ty().value.named());
        let Some(key) = ty.and_then(|ty| self.lookup.get(*from, &ty.value)) else { return };
        let known = self.lookup.declaration(key).form.values().iter();
        let known: Vec<_> = known.map(|one| &*one.value.value).collect();
        if !known.is_empty() && !known.contains(&&*value.value) {
            let free: Vec<_> = known.iter().filter(|own| !said.contains(own)).copied().collect();
            let parameter = &parameter.value;
            self.report.push(messages::unknown_value_of_query(value, parameter, &known, &free));
        }
    }

    /// Whether the response of the operation, or each item of it, has the field: its type.
    pub(super) fn field(&mut self, operation: &Name, path: &Name) -> Option<&'a Type> {
        let (from, method) = self.methods.get(&operation.value)?;
        let answered = method.success().and_then(Answer::ty)?;
        // Several variants of a union may each have a field of one name.
        let mut at = vec![(*from, &answered.value)];
        let mut start = 0;
        for member in path.value.split('.') {
            let end = start + member.len();
            if at.iter().any(|own| self.may_have(*own, member, end == path.value.len())) {
                return None;
            }
            let fields: Vec<_> = at.iter().flat_map(|own| self.fields(*own)).collect();
            let found = fields.iter().filter(|(_, field)| field.wire.value == member);
            let above = at;
            at = found.map(|(from, field)| (*from, &field.ty().value)).collect();
            if at.is_empty() {
                let word = Spanned::new(member.to_owned(), path.part(start..end));
                let known: Vec<_> = fields.iter().map(|(_, field)| &*field.wire.value).collect();
                let owner = fields.iter().find(|(from, field)| {
                    let below = self.fields((*from, &field.ty().value));
                    below.iter().any(|(_, field)| field.wire.value == member)
                });
                let owner = owner.map(|(_, field)| format!("{}.{member}", field.wire.value));
                let last = path.value.rsplit('.').next().unwrap_or(member);
                let moved = owner.or_else(|| self.only_path((*from, &answered.value), last));
                let (operation, path, moved) = (&operation.value, &path.value, moved.as_deref());
                let error = messages::unknown_field(&word, operation, path, &known, moved);
                let owner = match &above[..] {
                    [own] => self.key(*own),
                    _ => None,
                };
                let name = owner.map(|key| format!("{}.{member}", self.lookup.full_name(key)));
                let error = name.iter().fold(error, |error, name| error.undeclared(name));
                self.report.push_once(error);
                return None;
            }
            start = end + 1;
        }
        at.first().map(|(_, ty)| *ty)
    }

    /// The path of the only field below a value that is called `name`.
    fn only_path(&self, of: (usize, &'a Type), name: &str) -> Option<String> {
        let (mut level, mut found) = (vec![(String::new(), of)], Vec::new());
        for _ in 0..DEPTH {
            let mut next = Vec::new();
            for (path, own) in level {
                for (from, field) in self.fields(own) {
                    let wire = &field.wire.value;
                    let path =
                        if path.is_empty() { wire.clone() } else { format!("{path}.{wire}") };
                    found.extend((wire == name).then(|| path.clone()));
                    next.push((path, (from, &field.ty().value)));
                }
            }
            if next.len() > FIELDS {
                return None;
            }
            level = next;
        }
        found.pop().filter(|_| found.is_empty())
    }

    /// The fields of a value, and those of its variants, each with where it is declared.
    fn fields(&self, (from, ty): (usize, &Type)) -> Vec<(usize, &'a Item)> {
        let keys = self.key((from, ty)).into_iter().flat_map(|key| self.with_variants(key));
        keys.flatten().flat_map(|key| self.lookup.fields(key)).collect()
    }

    /// The fields of a value; none where not all of them are known.
    pub(super) fn all_fields(&self, (from, ty): (usize, &Type)) -> Option<Vec<(usize, &'a Item)>> {
        if ty.named().is_none() {
            return Some(Vec::new());
        }
        let key = self.key((from, ty))?;
        self.lookup.knows_fields(key).then(|| self.lookup.fields(key))
    }

    /// Whether a value may have the member although no field is known to be called that: it is of
    /// any type or of one with an error, or what it is called is at the end of a path and the tag.
    pub(super) fn may_have(&self, (from, ty): (usize, &Type), member: &str, is_last: bool) -> bool {
        if ty.named().is_none() {
            return matches!(ty.not_null(), Type::Any);
        }
        let Some(key) = self.key((from, ty)) else { return true };
        let knows = |key: Option<TypeKey>| key.is_some_and(|key| self.lookup.knows_fields(key));
        is_last && is_tag(self.lookup.declaration(key), member)
            || self.fields((from, ty)).iter().all(|(_, field)| field.wire.value != member)
                && !self.with_variants(key).all(knows)
    }

    fn key(&self, (from, ty): (usize, &Type)) -> Option<TypeKey> {
        self.lookup.get(from, &ty.named()?.value)
    }

    /// A type, and the types of its variants where a tag tells them apart.
    fn with_variants(&self, key: TypeKey) -> impl Iterator<Item = Option<TypeKey>> {
        let tagged = self.lookup.declaration(key).form.tagged();
        let variants = tagged.into_iter().flat_map(|tagged| &tagged.variants);
        let variants = variants.map(move |own| self.key((key.resource, &own.content.value)));
        std::iter::once(Some(key)).chain(variants)
    }
}

fn is_tag(declaration: &TypeDeclaration, member: &str) -> bool {
    declaration.form.tagged().is_some_and(|tagged| tagged.tag.value == member)
}
