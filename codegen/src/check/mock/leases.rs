//! What `leases` of `mock.yaml` names is in the bodies and the responses of its operations.

use super::{Name, Rule};
use crate::diagnostic::messages;
use crate::document::mock::{Action, DeadLetter, Lease};
use crate::document::{Body, Item, Type, Verb};
use crate::language::leases::Fact;
use crate::language::scalar::Scalar;

/// What a member of a body, or a field of a response, has to be.
#[derive(Clone, Copy)]
pub(super) enum Expected {
    List,
    Integer,
    Boolean,
    Anything,
}

impl<'a> Rule<'a, '_> {
    pub(super) fn lease(&mut self, lease: &Lease) {
        let of = self.is_known(&lease.of);
        for operation in self.known(&lease.operations) {
            self.once("`leases`", operation.value.clone(), operation);
            if of {
                self.path(&lease.of, operation, 0);
            }
            self.action(lease, operation);
            self.states(operation, &lease.states, |word| {
                Some(match Fact::named(word) {
                    Some(Fact::Id | Fact::Handle | Fact::Cleared | Fact::IsCleared) => {
                        Expected::Anything
                    }
                    _ => Expected::Integer,
                })
            });
            for (member, _) in lease.usual.iter().flat_map(|usual| &usual.fields) {
                self.sent(operation, member, Expected::Anything);
            }
        }
        self.words(&lease.states, Fact::WORDS);
        if let Some(usual) = &lease.usual
            && self.is_known(&usual.among)
        {
            self.lists(&usual.among);
            for (_, field) in &usual.fields {
                self.field(&usual.among, field);
            }
        }
    }

    pub(super) fn dead_letter(&mut self, own: &DeadLetter) {
        let among = self.is_known(&own.among);
        for operation in self.known(&own.operations) {
            self.once("`dead_letters`", operation.value.clone(), operation);
            if among {
                self.path(&own.among, operation, 0);
            }
        }
        if among {
            self.lists(&own.among);
            let ty = self.field(&own.among, &own.retries);
            self.is(&own.retries, ty, Expected::Integer);
            self.field(&own.among, &own.to);
        }
        if self.is_known(&own.of) {
            self.lists(&own.of);
            self.field(&own.of, &own.name);
        }
    }

    fn action(&mut self, lease: &Lease, operation: &Name) {
        match &lease.action {
            Action::Send { each, delay } => {
                self.all_sent(operation, [each], Expected::List);
                self.all_sent(operation, [delay], Expected::Integer);
            }
            Action::Receive { each, size, hides, fields, paused, base64 } => {
                self.paused(operation, paused.as_ref());
                match each {
                    Some(each) => {
                        let ty = self.field(operation, each);
                        self.is(each, ty, Expected::List);
                    }
                    None => self.lists(operation),
                }
                self.all_sent(operation, [size, hides], Expected::Integer);
                let encoded = base64.as_ref().map(|own| (&own.field, &own.member));
                let fields = fields.iter().map(|(field, sent)| (field, sent));
                for (field, sent) in fields.chain(encoded) {
                    self.field(operation, field);
                    self.sent(&lease.of, sent, Expected::Anything);
                }
            }
            Action::Settle { by, removes, returns, delay, warnings } => {
                self.all_sent(operation, [removes, returns], Expected::List);
                self.sent(operation, by, Expected::Anything);
                self.all_sent(operation, [delay], Expected::Integer);
                if let Some(warnings) = warnings {
                    self.field(operation, warnings);
                }
            }
            Action::Clear | Action::Count => {}
        }
    }

    /// Whether the items of which the path leads through one last have the boolean.
    fn paused(&mut self, operation: &Name, paused: Option<&Name>) {
        let (Some(paused), Some((_, method))) = (paused, self.methods.get(&operation.value)) else {
            return;
        };
        let above = method.path.value.rsplit_once("/{").map(|(above, _)| above);
        let mut lists = self
            .methods
            .iter()
            .filter(|(_, (_, own))| own.verb.value == Verb::Get && Some(&*own.path.value) == above);
        if let Some((name, _)) = lists.next() {
            let list = Name::new(name.clone(), operation.span);
            let ty = self.field(&list, paused);
            self.is(paused, ty, Expected::Boolean);
        }
    }

    /// Reports fields of a response that are not of the type that their words expect; what an unknown
    /// one would expect is not known.
    pub(super) fn states(
        &mut self,
        operation: &Name,
        states: &[(Name, Name)],
        expected: impl Fn(&str) -> Option<Expected>,
    ) {
        for (field, word) in states {
            let ty = self.field(operation, field);
            self.is(field, ty, expected(&word.value).unwrap_or(Expected::Anything));
        }
    }

    /// Reports what is none of `words`.
    pub(super) fn words(&mut self, states: &[(Name, Name)], words: &[&str]) {
        for (_, word) in states.iter().filter(|(_, word)| !words.contains(&&*word.value)) {
            self.report.push_once(messages::unknown_fact(word, words));
        }
    }

    pub(super) fn all_sent<const N: usize>(
        &mut self,
        operation: &Name,
        names: [&Option<Name>; N],
        expected: Expected,
    ) {
        for name in names.into_iter().flatten() {
            self.sent(operation, name, expected);
        }
    }

    /// Whether the body of the operation, or an item of a list in it, has the member.
    pub(super) fn sent(&mut self, operation: &Name, name: &Name, expected: Expected) {
        let Some(own) = self.body(operation) else { return };
        if self.sends_any(operation, name) {
            return;
        }
        let lists = own.iter().filter(|(_, item)| item.ty().value.item().is_some());
        let inner = lists.map(|(from, list)| self.all_fields((*from, &list.ty().value)));
        let Some(inner) = inner.collect::<Option<Vec<_>>>() else { return };
        let inner = inner.concat();
        let mut all = own.iter().chain(&inner).map(|(_, item)| *item);
        if let Some(item) = all.find(|item| item.wire.value == name.value) {
            self.is(name, Some(&item.ty().value), expected);
            return;
        }
        let known = own.iter().chain(&inner).map(|(_, item)| &*item.wire.value);
        let error = messages::unknown_member(name, &operation.value, &known.collect::<Vec<_>>());
        self.report.push_once(error);
    }

    /// Whether the body itself may have the member, as its tag or since it is of any type.
    fn sends_any(&self, operation: &Name, name: &Name) -> bool {
        let Some((from, method)) = self.methods.get(&operation.value) else { return true };
        match method.body.as_ref().map(|body| &body.value) {
            Some(Body::Type(ty)) => self.may_have((*from, ty), &name.value, true),
            _ => false,
        }
    }

    /// The members of a body; none where not all of them are known.
    fn body(&self, operation: &Name) -> Option<Vec<(usize, &'a Item)>> {
        let (from, method) = self.methods.get(&operation.value)?;
        let body = method.body.as_ref().filter(|_| method.is_whole).map(|body| &body.value);
        match body {
            Some(Body::Fields(items)) => Some(items.iter().map(|item| (*from, item)).collect()),
            Some(Body::Type(ty)) => self.all_fields((*from, ty)),
            Some(Body::Raw) | None => method.is_whole.then(Vec::new),
        }
    }

    /// Reports what is of another type.
    pub(super) fn is(&mut self, name: &Name, ty: Option<&Type>, expected: Expected) {
        let Some(ty) = ty else { return };
        let (is_it, what) = match expected {
            Expected::List => (ty.item().is_some(), "a list"),
            Expected::Integer => (*ty.not_null() == Type::Scalar(Scalar::Integer), "an integer"),
            Expected::Boolean => (*ty.not_null() == Type::Scalar(Scalar::Boolean), "a boolean"),
            Expected::Anything => return,
        };
        if !is_it {
            self.report.push_once(messages::not_of_kind(name, what));
        }
    }
}
