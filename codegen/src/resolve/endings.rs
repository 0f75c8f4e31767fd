//! `tombstones`, `expirations` and `shadows` of `mock.yaml`.

use super::behavior::{each, path, states, text, values};
use crate::api::behavior::{Behavior, Cast, Expiration, Shadow, Tombstone};
use crate::document::mock::Mock;

pub(super) fn endings(mock: &Mock, behavior: &mut Behavior) {
    for own in &mock.tombstones {
        each(&own.operations, &mut behavior.tombstones, |operation| Tombstone {
            operation,
            field: path(&own.field),
        });
    }
    for own in &mock.expirations {
        each(&own.operations, &mut behavior.expirations, |operation| Expiration {
            operation,
            field: path(&own.field),
            after: text(own.after.as_ref()),
        });
    }
    for own in &mock.shadows {
        each(&own.operations, &mut behavior.shadows, |operation| Shadow {
            operation,
            of: own.of.value.clone(),
            name: path(&own.name),
            with: values(&own.with),
            shadowed: text(own.shadowed.as_ref()),
            shadowing: text(own.shadowing.as_ref()),
            shows: text(own.shows.as_ref()),
            states: states(&own.states, Cast::named),
        });
    }
}
