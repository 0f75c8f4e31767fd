//! What `lookups`, `fields` and `texts` of `mock.yaml` name is in the lists that they are made of.

use super::Rule;
use super::leases::Expected;
use crate::document::mock::{FieldOf, Lookup, Piece, Text};

impl Rule<'_, '_> {
    pub(super) fn lookup(&mut self, lookup: &Lookup) {
        let of = self.is_known(&lookup.of);
        for operation in self.known(&lookup.operations) {
            self.once("`lookups`", operation.value.clone(), operation);
            self.sent(operation, &lookup.keys, Expected::List);
            self.field(operation, &lookup.into);
            if let Some((member, _)) = &lookup.json {
                self.sent(operation, member, Expected::Anything);
            }
            if let Some((member, _)) = &lookup.whole {
                self.sent(operation, member, Expected::Boolean);
            }
            if of {
                self.path(&lookup.of, operation, 1);
            }
        }
        if of {
            self.returns_bytes(&lookup.of);
        }
    }

    pub(super) fn field_of(&mut self, own: &FieldOf) {
        let of = self.is_known(&own.of);
        for operation in self.known(&own.operations) {
            self.once("`fields`", operation.value.clone(), operation);
            if of {
                self.path(operation, &own.of, 1);
            }
        }
        if of {
            self.lists(&own.of);
            self.field(&own.of, &own.field);
        }
    }

    pub(super) fn text(&mut self, text: &Text) {
        let of = self.is_known(&text.of);
        for operation in self.known(&text.operations) {
            self.once("`texts`", operation.value.clone(), operation);
            self.returns_bytes(operation);
            if of {
                self.path(operation, &text.of, 0);
            }
        }
        if of {
            self.lists(&text.of);
            let lines = text.lines.iter().map(|(_, line)| line).chain([&text.line]);
            let pieces = lines.flatten().filter_map(|piece| match piece {
                Piece::Field(field) => Some(field),
                Piece::Text(_) => None,
            });
            for field in pieces.chain(&text.by) {
                self.field(&text.of, field);
            }
        }
    }
}
