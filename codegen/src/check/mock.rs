//! What `mock.yaml` names is there.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use crate::document::mock::{Among, Mock};
use crate::document::{Answer, Item, ItemForm, Method, Type, TypeDeclaration};
use crate::language::mock::TESTS;
use crate::source::Spanned;
use indexmap::IndexMap;

type Name = Spanned<String>;

pub(super) fn check(lookup: &Lookup<'_>, mock: &Mock, report: &mut Report) {
    let methods = lookup.document.resources.iter().enumerate().flat_map(|(from, resource)| {
        resource.methods.iter().map(move |method| {
            (format!("{}.{}", resource.name.value, method.name.value), (from, method))
        })
    });
    let methods = methods.collect();
    let names = IndexMap::keys(&methods).map(String::as_str).collect();
    Rule { lookup, methods: &methods, names, report }.all(mock);
}

struct Rule<'a, 'r> {
    lookup: &'a Lookup<'a>,
    methods: &'a IndexMap<String, (usize, &'a Method)>,
    names: Vec<&'a str>,
    report: &'r mut Report,
}

impl Rule<'_, '_> {
    fn all(&mut self, mock: &Mock) {
        for filter in &mock.filters {
            if let Some(test) = filter.test.as_ref().filter(|test| !TESTS.contains(&&*test.value)) {
                self.report.push(messages::unknown_test(test, TESTS));
            }
            for operation in self.known(&filter.operations) {
                for query in &filter.queries {
                    self.parameter(operation, query);
                }
                if filter.among.is_none() {
                    self.field(operation, &filter.field);
                }
            }
            if let Some(among) = &filter.among {
                self.among(among, Some(&filter.field));
            }
        }
        for order in &mock.orders {
            for operation in self.known(&order.operations) {
                self.field(operation, &order.field);
                if let Some((parameter, _)) = &order.asked {
                    self.parameter(operation, parameter);
                }
            }
        }
        for deletion in &mock.deletions {
            self.known(&deletion.operations);
            self.among(&deletion.among, None);
        }
        for update in &mock.updates {
            for operation in self.known(&update.operations) {
                for field in &update.only {
                    self.field(operation, field);
                }
            }
        }
        for range in &mock.ranges {
            for operation in self.known(&range.operations) {
                self.parameter(operation, &range.begin);
                self.parameter(operation, &range.end);
            }
        }
        for content in &mock.contents {
            self.known(&content.operations);
            self.is_known(&content.of);
        }
        for view in &mock.views {
            let of = self.is_known(&view.of);
            for operation in self.known(&view.operations) {
                for (parameter, _) in &view.item {
                    self.parameter(operation, parameter);
                }
            }
            let fields = view.item.iter().map(|(_, field)| field).chain(&view.alike);
            for field in fields.filter(|_| of) {
                self.field(&view.of, field);
            }
        }
        for own in &mock.versions {
            self.known(&own.operations);
            if self.is_known(&own.of) {
                self.field(&own.of, &own.field);
            }
        }
        for alias in &mock.aliases {
            for operation in self.known(&alias.operations) {
                for (parameter, field) in &alias.item {
                    self.parameter(operation, parameter);
                    self.field(operation, field);
                }
                for (field, _) in &alias.with {
                    self.field(operation, field);
                }
            }
            self.is_known(&alias.target);
            if let Some(create) = &alias.create {
                self.is_known(create);
            }
        }
        for own in &mock.dry_runs {
            for operation in self.known(&own.operations) {
                self.parameter(operation, &own.query);
            }
        }
    }

    /// Those of the operations that are there; the others are reported.
    fn known<'n>(&mut self, names: &'n [Name]) -> Vec<&'n Name> {
        names.iter().filter(|name| self.is_known(name)).collect()
    }

    fn among(&mut self, among: &Among, field: Option<&Name>) {
        if self.is_known(&among.operation) {
            for field in among.owner.iter().chain(field) {
                self.field(&among.operation, field);
            }
        }
    }

    /// Whether an operation is there; it is reported where it is not.
    fn is_known(&mut self, name: &Name) -> bool {
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

    fn parameter(&mut self, operation: &Name, name: &Name) {
        let Some((from, method)) = self.methods.get(&operation.value) else { return };
        if !method.is_whole {
            return;
        }
        let path = self.lookup.path_parameters(*from, method).into_iter();
        let mut known: Vec<_> = path.map(|item| item.wire.value.clone()).collect();
        for item in &method.query {
            if !matches!(item.form, ItemForm::Filter { keeps: false, .. }) {
                known.push(item.wire.value.clone());
            }
        }
        if !known.contains(&name.value) {
            let known: Vec<_> = known.iter().map(String::as_str).collect();
            self.report.push(messages::unknown_query(name, &operation.value, &known));
        }
    }

    /// Whether the response of the operation, or each item of it, has the field.
    fn field(&mut self, operation: &Name, path: &Name) {
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
