//! What `tombstones`, `expirations` and `shadows` of `mock.yaml` name is in the lists that they are
//! about.

use super::leases::Expected;
use super::{DELETES, Rule};
use crate::document::mock::{Expiration, Shadow, Tombstone};
use crate::language::shadows::Cast;

impl Rule<'_, '_> {
    pub(super) fn tombstone(&mut self, own: &Tombstone) {
        for operation in self.known(&own.operations) {
            self.once("`tombstones`", operation.value.clone(), operation);
            self.verb(operation, DELETES);
            self.field(operation, &own.field);
        }
    }

    pub(super) fn expiration(&mut self, own: &Expiration) {
        for operation in self.known(&own.operations) {
            self.once("`expirations`", operation.value.clone(), operation);
            self.lists(operation);
            let ty = self.field(operation, &own.field);
            self.is(&own.field, ty, Expected::Integer);
        }
    }

    pub(super) fn shadow(&mut self, own: &Shadow) {
        let of = self.is_known(&own.of);
        for operation in self.known(&own.operations) {
            self.once("`shadows`", operation.value.clone(), operation);
            for query in [&own.shadowed, &own.shadowing].into_iter().flatten() {
                self.lists(operation);
                self.query(operation, query);
            }
            if let Some(query) = &own.shows {
                self.query(operation, query);
                self.is_boolean(operation, query);
            }
            self.states(operation, &own.states, |word| {
                Some(match Cast::named(word)? {
                    Cast::By => Expected::List,
                    Cast::Count => Expected::Integer,
                })
            });
        }
        self.words(&own.states, Cast::WORDS);
        if of {
            self.lists(&own.of);
            for field in own.with.iter().map(|(field, _)| field).chain([&own.name]) {
                self.field(&own.of, field);
            }
        }
    }
}
